using System.Globalization;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Datasets;

/// <summary>A temporary data set folder that tests fill with their own labels and pictures.</summary>
internal sealed class CocoFolder : IDisposable
{
    private readonly TempFolder folder = new();

    public string Path => folder.FullPath;

    public void Dispose() => folder.Dispose();

    public CocoFolder Labels(string json, string name = "annotations.json")
    {
        var path = folder.Combine(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, json);
        return this;
    }

    /// <summary>A label file of one face category and 100 × 80 images 1, 2, … with the given names.</summary>
    public CocoFolder Labels(IEnumerable<string> fileNames, params string[] annotations)
    {
        var images = fileNames.Select((name, i) => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id": {{i + 1}}, "file_name": "{{name}}", "width": 100, "height": 80}"""));
        return Labels(
            $$"""
            {"images": [{{string.Join(",\n", images)}}],
             "annotations": [{{string.Join(",\n", annotations)}}],
             "categories": [{"id": 1, "name": "face"}]}
            """);
    }

    public static string Face(int id, int image, string bbox, string more = "") => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id": {{id}}, "image_id": {{image}}, "category_id": 1, "bbox": [{{bbox}}]{{more}}}""");

    public CocoFolder Image(string name, int width = 100, int height = 80)
    {
        var path = folder.Combine(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        Pictures.Save(path, width, height, canvas => Pictures.Flag(canvas, width, height));
        return this;
    }
}
