using System.Text.Json;

namespace HyperFD.Learning.Datasets.Coco;

/// <summary>Reads the label file itself; a mistake in it is one line that names the place.</summary>
internal static class CocoFile
{
    public static CocoDocument Read(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            var bytes = JsonNumberLiterals.ToNull(WithoutByteOrderMark(File.ReadAllBytes(path)));
            var document = JsonSerializer.Deserialize(bytes, CocoJson.Default.CocoDocument)
                ?? throw new DatasetException($"{name} holds only null; export the labels again.");
            return new CocoDocument(
                WithoutNulls(document.Images), WithoutNulls(document.Annotations), WithoutNulls(document.Categories));
        }
        catch (JsonException error)
        {
            var place = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}";
            var where = string.IsNullOrEmpty(error.Path) || error.Path == "$" ? "" : $" at {error.Path}";
            throw new DatasetException(
                $"{name} is not valid COCO JSON: {place}{where}; export the labels again.", error);
        }
    }

    private static IReadOnlyList<T>? WithoutNulls<T>(IReadOnlyList<T>? items)
        where T : class =>
            items is not null && items.Contains(null!) ? [.. items.Where(item => item is not null)] : items;

    private static ReadOnlySpan<byte> WithoutByteOrderMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
}
