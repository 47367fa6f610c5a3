using CsCheck;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Metrics;

namespace HyperFD.Learning.Tests.Detection;

public sealed class AveragePrecisionTests
{
    [Fact]
    public void Compute_RandomImages_EqualsTheBruteForceOracle() =>
        Gen.Select(DetectionScenes.Images, Gen.OneOf(0.3, 0.5, 0.75)).Sample((images, threshold) =>
        {
            FaceSizeRange[] ranges =
                [FaceSizeRange.All, FaceSizeRange.Small, FaceSizeRange.Medium, FaceSizeRange.Large];
            foreach (var range in ranges)
            {
                var expected = AveragePrecisionOracle.Compute(images, threshold, range.Low, range.High);
                var actual = AveragePrecision.Compute(
                    images.Select(image => new DetectionMatcher(image)), threshold, range);
                Assert.Equal(expected.HasValue, actual.HasValue);
                Assert.Equal(expected ?? 0, actual ?? 0, 1e-9);
            }
        });

    /// <summary>
    /// Two faces; detections true (0.9), false (0.8), true (0.7): precision 1 up to recall 0.5, 2/3 beyond, so
    /// (51 · 1 + 50 · 2/3) / 101.
    /// </summary>
    [Fact]
    public void Compute_TrueFalseTrue_IsTheHandWorkedValue()
    {
        var score = Score(
            [Plain(0, 0), Plain(10, 10)],
            [At(0, 0, 0.9f), At(16, 0, 0.8f), At(10, 10, 0.7f)]);
        Assert.Equal((51 + (50 * 2.0 / 3)) / 101, score!.Value, 1e-9);
    }

    /// <summary>The second detection of a face is false: after 1 of 1 comes 1 of 2 and 2 of 3.</summary>
    [Fact]
    public void Compute_DuplicateDetection_IsFalse()
    {
        var score = Score([Plain(0, 0), Plain(10, 10)], [At(0, 0, 0.9f), At(0, 0, 0.8f), At(10, 10, 0.7f)]);
        Assert.Equal((51 + (50 * 2.0 / 3)) / 101, score!.Value, 1e-9);
    }

    [Fact]
    public void Compute_DetectionsInACrowd_CountNeitherWay()
    {
        var crowd = new TrueFace(new Box(0, 0, 16, 16), IsCrowd: true, 1);
        var score = Score([crowd, Plain(18, 18)], [At(1, 1, 0.9f), At(8, 8, 0.8f), At(2, 9, 0.7f), At(18, 18, 0.1f)]);
        Assert.Equal(1.0, score!.Value, 1e-9);
    }

    [Fact]
    public void Compute_OnlyFalseDetections_IsZero() => Assert.Equal(0, Score([Plain(0, 0)], [At(16, 16, 0.9f)]));

    [Fact]
    public void Compute_NoFaceThatCounts_IsNull() =>
        Assert.Null(Score([new TrueFace(new Box(0, 0, 4, 4), IsCrowd: true, 0.2)], [At(0, 0, 0.5f)]));

    /// <summary>Overlap of exactly one half: 4×4 and the 4×2 inside it. COCO's rule is "at least".</summary>
    [Fact]
    public void Compute_OverlapExactlyAtTheThreshold_IsFound()
    {
        var score = Score(
            [new TrueFace(new Box(0, 0, 4, 4), IsCrowd: false, 0.2)], [new ScoredBox(new Box(0, 0, 4, 2), 0.5f)]);
        Assert.Equal(1.0, score!.Value, 1e-9);
    }

    /// <summary>
    /// Three detections, two wrong ones above the right one on one image: one false positive an image allows none.
    /// </summary>
    [Fact]
    public void Recall_AtOneFalsePositiveAnImage_StopsWhereTheBudgetEnds()
    {
        DetectionMatcher[] images =
        [
            new(new ImageDetections(
                [Plain(0, 0), Plain(10, 10)], [At(0, 0, 0.9f), At(16, 0, 0.8f), At(0, 16, 0.7f), At(10, 10, 0.6f)],
                24)),
        ];
        Assert.Equal(0.5, RecallAtFalsePositives.Compute(images, 0.5, 1));
        Assert.Equal(1.0, RecallAtFalsePositives.Compute(images, 0.5, 2));
    }

    [Fact]
    public void Metrics_RandomImages_AreTheOraclesFigures() => DetectionScenes.Images.Sample(images =>
    {
        var metrics = DetectionMetrics.Of(images);
        double? Oracle(double threshold, double low, double high) =>
            AveragePrecisionOracle.Compute(images, threshold, low, high);
        double[] all = [.. Enumerable.Range(0, 10).Select(i => Oracle(0.5 + (0.05 * i), 0, double.PositiveInfinity))
            .OfType<double>()];
        double?[] expected =
        [
            Oracle(0.5, 0, double.PositiveInfinity), all.Length == 0 ? null : all.Average(),
            Oracle(0.5, 0, 0.1), Oracle(0.5, 0.1, 0.3), Oracle(0.5, 0.3, double.PositiveInfinity),
        ];
        double?[] actual = [metrics.Ap50, metrics.Ap5095, metrics.Ap50Small, metrics.Ap50Medium, metrics.Ap50Large];
        Assert.Equal(expected.Select(Rounded), actual.Select(Rounded));
        Assert.Equal(images.Sum(image => image.Faces.Count(face => !face.IsCrowd)), metrics.Faces);
    });

    /// <summary>
    /// A face of 10×10 found by a box of 10×8 (IoU .8): found at .50 to .80, seven of the ten thresholds. The small
    /// face (4 of 100) is missed, the medium one (10 of 100) found, and each size is scored as if the other were not
    /// there.
    /// </summary>
    [Fact]
    public void Metrics_OfAHandWorkedImage_AreTheHandWorkedFigures()
    {
        var metrics = DetectionMetrics.Of(
        [
            new ImageDetections(
                [
                    new TrueFace(new Box(0, 0, 10, 10), IsCrowd: false, 0.1),
                    new TrueFace(new Box(50, 50, 54, 54), IsCrowd: false, 0.04),
                ],
                [new ScoredBox(new Box(0, 0, 10, 8), 0.9f)],
                100),
        ]);

        Assert.Equal(51.0 / 101, metrics.Ap50!.Value, 1e-9);
        Assert.Equal(0.7 * 51 / 101, metrics.Ap5095!.Value, 1e-9);
        Assert.Equal((0, 1, null), (metrics.Ap50Small, metrics.Ap50Medium, metrics.Ap50Large));
        Assert.Equal(0.5, metrics.RecallAtOneFalsePositive);
    }

    private static double? Rounded(double? figure) => figure is { } value ? Math.Round(value, 9) : null;

    private static double? Score(TrueFace[] faces, ScoredBox[] detections) => AveragePrecision.Compute(
        [new DetectionMatcher(new ImageDetections(faces, detections, 24))], 0.5, FaceSizeRange.All);

    private static TrueFace Plain(int x, int y) => new(new Box(x, y, x + 4, y + 4), IsCrowd: false, 4 / 24.0);

    private static ScoredBox At(int x, int y, float score) => new(new Box(x, y, x + 4, y + 4), score);
}
