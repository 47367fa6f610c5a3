using HyperFD.Agent.Reports;
using HyperFD.Agent.Transport;
using HyperFD.Agent.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Metrics;

namespace Platform.Agent.Tests.Reports;

/// <summary>Runs and findings as a report needs them, made without training.</summary>
internal static class ReportSamples
{
    public static WireConfiguration Configuration { get; } =
        WireConfiguration.From(HyperFD.Contracts.Configurations.Configuration.Default(FaceDetectorSpace.V1));

    public static ReportedRun Run(
        Findings? findings, string name = "Ward cameras", int trials = 3, string? failure = null) => new(
        Result(name, [.. Enumerable.Range(1, trials).Select(Trial)]), findings, failure,
        new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));

    /// <summary>The last trial is the best.</summary>
    public static RunResult Result(string name, IReadOnlyList<TrialRow> trials) => new(
        "https://example.org",
        Guid.Empty,
        name,
        TaskState.Completed,
        new RunOptions(
            Trials: trials.Count, Steps: 480, MaxParameters: null, MaxMacs: 30_000_000, ValidationFraction: 0.25,
            Seed: 7),
        new DatasetFacts(Images: 60, Faces: 70, Problems: 1, Unreadable: 2),
        new SplitFacts(Train: 45, Validation: 15, Test: 0, "12 groups, each wholly on one side"),
        "release",
        "request",
        trials,
        trials[^1].Number,
        trials[^1].Score,
        [],
        new SentTotal(20, 6671, 4000),
        "/home/owner/sent.jsonl",
        "/home/owner/delivery",
        "/home/owner/delivery/report.html");

    public static TrialRow Trial(int number) => new(
        number,
        Guid.NewGuid(),
        number == 1 ? TrialOrigin.Default : TrialOrigin.Recommended,
        TrialOutcome.Succeeded,
        Score: number / 2000.0,
        ExpectedScore: null,
        Steps: 480,
        Seconds: 12.5,
        Parameters: 359_381 + number,
        Macs: 39_000_000,
        Reason: null,
        Differences: number == 1 ? "default" : $"learning_rate=0.{number:D4} zoom=in",
        Configuration,
        [.. Enumerable.Range(1, 12)
            .Select(i => new CurvePoint(40 * i, 3.0 / i, i % 3 == 0 ? number * i / 24_000.0 : null))]);

    /// <summary>An image of 100 × 80 pixels with faces in a row, and detections that hit some of them.</summary>
    /// <param name="hits">Indices of the faces that a detection of score .9 covers.</param>
    /// <param name="strays">Detections of score .8 where no face is.</param>
    public static FoundImage Image(string path, int faces, int[] hits, int strays = 0)
    {
        const int side = 8;
        FaceBox[] labels = [.. Enumerable.Range(0, faces)
            .Select(i => new FaceBox(10 * i, 0, side, side, IsCrowd: false))];
        var source = new LabelledImage(path, 100, 80, path, labels);
        ScoredBox[] detections =
        [
            .. hits.Select(i => new ScoredBox(new Box(10 * i, 0, (10 * i) + side, side), 0.9f)),
            .. Enumerable.Range(0, strays).Select(i => new ScoredBox(
                new Box(10 * i, 60, (10 * i) + side, 60 + side), 0.8f)),
        ];
        return new FoundImage(source, ImageDetections.Of(source, detections));
    }

    /// <summary>Findings as they come from the worker's document.</summary>
    public static Findings Findings(string root, params FoundImage[] images) => HyperFD.Agent.Reports.Findings.Of(
        new DetectionsDocument(
        [
            .. images.Select((image, i) => new DetectedImage(i, [.. image.Result.Detections.Select(found => new[]
            {
                found.Box.Left, found.Box.Top, found.Box.Right, found.Box.Bottom, found.Score,
            })])),
        ]),
        new Dataset(root, "COCO", [.. images.Select(image => image.Source)], []));
}
