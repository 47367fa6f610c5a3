using System.Text.Json;
using HyperFD.Agent;
using HyperFD.Agent.Reports;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Metrics;
using HyperFD.Learning.Training;

namespace Platform.Agent.Tests.Reports;

public sealed class FindingsTests
{
    /// <summary>
    /// The worker could not read the second of three images; what it found on the third stays with the third.
    /// </summary>
    [Fact]
    public void Of_ThroughTheWorkersFile_AreTheSameDetectionsOnTheSameImages()
    {
        FoundImage[] images =
        [
            ReportSamples.Image("/data/a.jpg", 2, [0]),
            ReportSamples.Image("/data/b.jpg", 5, [0, 1, 2, 3, 4]),
            ReportSamples.Image("/data/c.jpg", 3, [0, 2], strays: 1),
        ];
        FoundImage[] read = [images[0], images[2]];
        ImageDetections[] results = [.. read.Select(image => image.Result)];
        var evaluation = new Evaluation(
            DetectionMetrics.Of(results), results, [.. read.Select(image => image.Source)], SkippedImages: 1);
        var indices = images.Index().ToDictionary(pair => pair.Item.Source.Path, pair => pair.Index);

        var json = JsonSerializer.Serialize(
            DetectionsDocument.Of(evaluation, indices), AgentLineJson.Default.DetectionsDocument);
        var document = JsonSerializer.Deserialize(json, AgentLineJson.Default.DetectionsDocument)!;
        var findings = Findings.Of(
            document, new Dataset("/data", "COCO", [.. images.Select(image => image.Source)], []));

        Assert.Equal(["/data/a.jpg", "/data/c.jpg"], findings.Images.Select(image => image.Source.Path));
        Assert.Equal(evaluation.Metrics, findings.Metrics);
        Assert.Equal(
            results.SelectMany(image => image.Detections),
            findings.Images.SelectMany(image => image.Result.Detections));
        var best = findings.Best!.Value;
        Assert.Equal((0.9f, 3, 0, 5), (best.Score, best.True, best.False, best.Faces));
    }
}
