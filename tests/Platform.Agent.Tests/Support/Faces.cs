using System.Text.Json.Nodes;
using HyperFD.Learning.Datasets.Synthetic;

namespace Platform.Agent.Tests.Support;

/// <summary>Small drawn data sets, and ways to damage them.</summary>
internal static class Faces
{
    /// <summary>Portraits: one face an image.</summary>
    public static string Write(string folder, int images = 60, int seed = 1)
    {
        SyntheticDomainWriter.Write(folder, SyntheticDomains.Find("portraits"), images, seed);
        return folder;
    }

    public static string Labels(string folder) => Path.Combine(folder, "annotations.json");

    /// <summary>Changes the label file.</summary>
    public static void Edit(string folder, Action<JsonObject> change)
    {
        var labels = JsonNode.Parse(File.ReadAllText(Labels(folder)))!.AsObject();
        change(labels);
        File.WriteAllText(Labels(folder), labels.ToJsonString());
    }

    /// <summary>Replaces the first images by text.</summary>
    public static void Spoil(string folder, int count)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "images")).Order(StringComparer.Ordinal)
            .Take(count))
        {
            File.WriteAllText(file, "This is no picture.");
        }
    }
}
