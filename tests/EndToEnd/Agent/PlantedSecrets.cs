using System.Globalization;
using System.Text.Json;
using HyperFD.Learning.Datasets;
using HyperFD.TestSupport.Capture;

namespace EndToEnd.Agent;

/// <summary>
/// Plants secrets where a data set keeps private things, and names them and those that are there anyway.
/// </summary>
internal static class PlantedSecrets
{
    public const string HomeName = "plover-home-7261";
    public const string DatasetName = "quetzal-folder-8372";
    private const string FileWord = "-dunnock-file-9483";
    private const int RunOfBytes = 24;

    /// <summary>Shorter or as common as these they turn up by chance, or in the protocol itself.</summary>
    private static readonly string[] CommonWords =
        ["root", "user", "admin", "agent", "server", "host", "localhost", "runner", "test"];

    /// <summary>Renames every image, in the label file too, and writes texts into each.</summary>
    public static IReadOnlyList<Canary> Plant(string dataset, string home)
    {
        var images = Path.Combine(dataset, "images");
        foreach (var file in Directory.GetFiles(images))
        {
            File.WriteAllBytes(file, PlantedTexts.Into(File.ReadAllBytes(file)));
            File.Move(file, Path.Combine(images, Path.GetFileNameWithoutExtension(file) + FileWord + ".jpg"));
        }

        var labels = Path.Combine(dataset, "annotations.json");
        File.WriteAllText(
            labels, File.ReadAllText(labels).Replace(".jpg\"", FileWord + ".jpg\"", StringComparison.Ordinal));
        var first = Directory.GetFiles(images).Order(StringComparer.Ordinal).First();
        return
        [
            Canary.OfText("file name", FileWord),
            .. PlantedTexts.Canaries,
            Canary.OfText("folder", DatasetName),
            Canary.OfText("home", HomeName),
            Canary.OfText("path", Path.GetDirectoryName(home)!),
            Canary.OfBytes("JPEG bytes", Middle(File.ReadAllBytes(first))),
            Canary.OfBytes("pixels", Middle(ImageDecoder.Decode(first, maxSide: 512).Pixels)),
            .. Boxes(labels).Select(box => Canary.OfText("box " + box, box)),
            .. Owner().Select(word => Canary.OfText("owner " + word, word)),
        ];
    }

    private static IEnumerable<string> Owner() => new[] { Environment.MachineName, Environment.UserName }
        .Where(word => word.Length >= 4 && !CommonWords.Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>Each as <c>x,y,w,h</c>, the form that JSON gives it.</summary>
    private static IEnumerable<string> Boxes(string labels)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(labels));
        return [.. document.RootElement.GetProperty("annotations").EnumerateArray()
            .Select(item => string.Join(',', item.GetProperty("bbox").EnumerateArray().Select(
                number => number.GetDouble().ToString(CultureInfo.InvariantCulture))))];
    }

    private static byte[] Middle(byte[] bytes) => bytes.AsSpan(bytes.Length / 2, RunOfBytes).ToArray();
}
