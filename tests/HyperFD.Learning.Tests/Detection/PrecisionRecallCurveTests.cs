using CsCheck;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Metrics;

namespace HyperFD.Learning.Tests.Detection;

public sealed class PrecisionRecallCurveTests
{
    /// <summary>
    /// Oracle: cut every image's detections at the score, and count what remains with the other implementation of the
    /// matching rules. No face is ignored, so detections that are no find are false.
    /// </summary>
    [Fact]
    public void Compute_RandomImages_IsWhatRemainsWhenDetectionsBelowTheScoreAreDropped() =>
        DetectionScenes.Images.Sample(images =>
        {
            var faces = images.Sum(image => image.Faces.Count(face => !face.IsCrowd));
            var curve = Curve(images);
            Assert.Equal(faces == 0, curve is null);
            var scores = images.SelectMany(image => image.Detections).Select(detection => detection.Score).Distinct()
                .OrderDescending();
            var expected = scores
                .Select(score => (Score: score, Counts: AveragePrecisionOracle.Count(Kept(images, score), 0.5)))
                .Where(point => point.Counts.Scores.Contains(point.Score));
            Assert.Equal(
                faces == 0 ? [] : expected.Select(
                    point => new OperatingPoint(point.Score, point.Counts.True, point.Counts.False, faces)),
                curve?.Points ?? []);
        });

    [Fact]
    public void Thinned_RandomImages_KeepsTheInterpolatedPrecisionAtAllRecalls() =>
        DetectionScenes.Images.Sample(images =>
        {
            if (Curve(images) is not { } curve)
                return;
            var thinned = curve.Thinned();
            Assert.InRange(thinned.Points.Count, 0, PrecisionRecallCurve.MostThinnedPoints);
            for (var recall = 0; recall <= 100; recall++)
                Assert.Equal(Interpolated(curve, recall / 100.0), Interpolated(thinned, recall / 100.0));
        });

    /// <summary>
    /// Where all scores differ, ranking one by one and by threshold are the same, so the area is the oracle's AP.
    /// </summary>
    [Fact]
    public void Thinned_ManyDistinctScores_HasTheAreaOfTheOracle()
    {
        var faces = Enumerable.Range(0, 700).Select(
            i => new TrueFace(new Box(10 * i, 0, (10 * i) + 8, 8), IsCrowd: false, 0.001)).ToList();
        var detections = Enumerable.Range(0, 290).Select(i => new ScoredBox(
            i % 7 < 4 ? faces[2 * i].Box : new Box(10 * i, 50, (10 * i) + 8, 58), 0.999f - (0.003f * i))).ToList();
        ImageDetections[] images =
        [
            new(faces, detections, 7000),
            new(faces, [.. detections.Select(detection => detection with { Score = detection.Score - 0.0011f })], 7000),
        ];

        var thinned = Curve(images)!.Thinned();

        var area = Enumerable.Range(0, 101).Average(recall => Interpolated(thinned, recall / 100.0));
        Assert.Equal(AveragePrecisionOracle.Compute(images, 0.5, 0, double.PositiveInfinity)!.Value, area, 1e-9);
        Assert.InRange(thinned.Points.Count, 20, 101);
    }

    /// <summary>
    /// Four faces; true .9, false .8, true .7 and true .7, false .6: F1 is 2/5, 2/6, 6/8, 6/9, so the best threshold is
    /// .7 with precision 3/4 and recall 3/4.
    /// </summary>
    [Fact]
    public void BestF1_OfAHandWorkedCase_IsTheThresholdThatBalances()
    {
        ImageDetections[] images =
        [
            new(
                [Face(0), Face(10), Face(20), Face(30)],
                [At(0, .9f), At(90, .8f), At(10, .7f), At(20, .7f), At(80, .6f)],
                100),
        ];

        var curve = Curve(images)!;

        Assert.Equal([.9f, .8f, .7f, .6f], curve.Points.Select(point => point.Score));
        Assert.Equal(new OperatingPoint(.7f, True: 3, False: 1, Faces: 4), curve.BestF1);
        Assert.Equal(
            (.75, .75, .75), (curve.BestF1!.Value.Precision, curve.BestF1.Value.Recall, curve.BestF1.Value.F1));
    }

    [Fact]
    public void BestF1_NothingDetected_IsNull() => Assert.Null(Curve([new([Face(0)], [], 100)])!.BestF1);

    private static PrecisionRecallCurve? Curve(IEnumerable<ImageDetections> images) => PrecisionRecallCurve.Compute(
        [.. images.Select(image => new DetectionMatcher(image))], 0.5, FaceSizeRange.All);

    private static IEnumerable<ImageDetections> Kept(IEnumerable<ImageDetections> images, float score) =>
        images.Select(
            image => image with { Detections = [.. image.Detections.Where(detection => detection.Score >= score)] });

    private static double Interpolated(PrecisionRecallCurve curve, double recall) =>
        curve.Points.Where(point => point.Recall >= recall).Select(point => point.Precision).DefaultIfEmpty(0).Max();

    private static TrueFace Face(float x) => new(new Box(x, 0, x + 8, 8), IsCrowd: false, 0.08);

    private static ScoredBox At(float x, float score) => new(new Box(x, 0, x + 8, 8), score);
}
