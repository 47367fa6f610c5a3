using Benchmarks.Generic.Scoring;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Metrics;
using HyperFD.TestSupport;

namespace Benchmarks.Tests.Generic;

public sealed class ScoringTests
{
    private static readonly Box Limits = new(0, 0, 200, 200);

    [Fact]
    public void BoxConvention_OfLabelsThatTakeInTheHair_LeadsFromFoundToLabelled()
    {
        var images = Enumerable.Range(0, 5).Select(i => Image(face: Hairy(Found(i)), Found(i)));

        var convention = BoxConvention.Fit(images);

        Assert.Equal(new BoxConvention(0, -0.25f, 1, 1.5f), convention);
        Assert.Equal(Hairy(Found(7)), convention.Apply(Found(7), Limits));
        Assert.Equal(0, convention.Apply(new Box(0, 0, 20, 20), Limits).Top); // cut at the image's edge
    }

    [Fact]
    public void BoxConvention_OfFourPairs_IsNoChange() => Assert.Equal(
        BoxConvention.Same, BoxConvention.Fit(Enumerable.Range(0, 4).Select(i => Image(Hairy(Found(i)), Found(i)))));

    [Fact]
    public void ScoreThreshold_LiesBetweenTheLastGoodAndTheNextScore()
    {
        ImageDetections[] images =
        [
            Image(Found(1), (Found(1), 0.9f), (new Box(150, 150, 160, 160), 0.3f)),
            Image(Found(2), (Found(2), 0.7f)),
        ];

        Assert.Equal(0.5f, ScoreThreshold.Best(images), 1e-6f);
        Assert.Equal(1, ScoreThreshold.F1At(0.5f, images));
        Assert.Equal(2.0 * 1 / (2 + 1), ScoreThreshold.F1At(0.8f, images), 1e-9);
        Assert.Equal(2.0 * 2 / (2 + 3), ScoreThreshold.F1At(0.2f, images), 1e-9);
        Assert.Equal(0, ScoreThreshold.F1At(0.95f, images));
        Assert.Equal(1, ScoreThreshold.Best([Image(Found(1))]));
    }

    [Fact]
    public void Score_OfFacesFoundButDrawnTooSmall_SaysSoInItsColumns()
    {
        var labelled = Enumerable.Range(0, 8).Select(i => Labelled(i, Tall(Found(i)))).ToArray();
        var found = labelled.Index().ToDictionary(
            pair => pair.Item.Path, pair => Image(Tall(Found(pair.Index)), Found(pair.Index)));
        var split = new DatasetSplit(labelled[..6], labelled[6..], [], new SplitReport(8, 8, 1, 0, 0));

        var score = new SettingScorer(found).Score("domain", 2, "detector", "setting", split);

        Assert.Equal("domain 2 detector setting", score.Key);
        Assert.Equal((0.0, 0.0), (score.TrainAp50, score.Ap50)); // they overlap by 0.4
        Assert.Equal(1, score.Ap30);
        Assert.Equal((1.0, 1.0), (score.TrainFittedAp50, score.FittedAp50));
        Assert.Equal(0, score.F1);
    }

    [Fact]
    public void ScoreFile_WithALineCutOff_GivesTheOthers()
    {
        using var folder = new TempFolder();
        var path = folder.Combine("scores.jsonl");
        var file = new ScoreFile(path);
        var score = new SettingScore("cats", 1, "RetinaFace", "v1 320", 0.5, 0.4, 0.6, 0.55, 0.45, 0.25f, 0.7);

        Assert.Empty(file.Read());
        file.Append(score);
        file.Append(score with { Seed = 2 });
        File.AppendAllText(path, "{\"domain\":\"cats\",\"se");

        var read = file.Read();
        Assert.Equal(["cats 1 RetinaFace v1 320", "cats 2 RetinaFace v1 320"], read.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(score, read[score.Key]);
    }

    private static Box Found(int i) => new(20 + (4 * i), 60, 40 + (4 * i), 80);

    /// <summary>Half as tall again, upwards.</summary>
    private static Box Hairy(Box box) => box with { Top = box.Top - 10 };

    /// <summary>Two and a half times as tall, upwards.</summary>
    private static Box Tall(Box box) => box with { Top = box.Top - 30 };

    private static ImageDetections Image(Box face, Box found) => Image(face, [(found, 0.9f)]);

    private static ImageDetections Image(Box face, params (Box Box, float Score)[] found) => new(
        [new TrueFace(face, IsCrowd: false, RelativeSize: 0.1)],
        [.. found.Select(detection => new ScoredBox(detection.Box, detection.Score))],
        LongestSide: 200);

    private static LabelledImage Labelled(int i, Box box) => new(
        $"{i}.jpg", 200, 200, $"{i}", [new FaceBox(box.Left, box.Top, box.Width, box.Height, IsCrowd: false)]);
}
