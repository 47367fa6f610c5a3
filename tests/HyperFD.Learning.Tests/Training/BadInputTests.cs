using HyperFD.Contracts.Trials;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Tests.Datasets;
using HyperFD.Learning.Training;
using HyperFD.TestSupport;
using SkiaSharp;

namespace HyperFD.Learning.Tests.Training;

/// <summary>What real data sets contain must not end a trial.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_OddFilesAmongTheImages_TrainsOnWhatCanBeReadAndCountsTheRest()
    {
        LabelledImage[] odd =
        [
            Write("grey16.png", 2, 1, MadeUpPng.OfOneRow(2, MadeUpPng.Grey, 16, [40, 99, 200, 99], [])),
            Write(
                "palette.png", 2, 1, MadeUpPng.OfOneRow(2, MadeUpPng.Palette, 8, [1, 0], [200, 200, 200, 40, 40, 40])),
            Write("cmyk.jpg", 8, 8, MadeUpJpeg.Cmyk(10, 200, 30, 255)),
            Write("pixel.png", 1, 1, Saved("pixel.png", 1, 1)),
            Write("turned.jpg", 60, 80, Pictures.WithOrientation(Saved("turned.jpg", 80, 60), orientation: 6)),
            Write("cut.jpg", 80, 60, Saved("cut.jpg", 80, 60)[..^20]),
            Write("text.png", 80, 60, "no picture"u8.ToArray()),
            new LabelledImage(folder.Combine("missing.jpg"), 80, 60, "x", []),
        ];
        var good = Enumerable.Range(0, 4).Select(i => Write($"good{i}.png", 80, 60, Saved($"good{i}.png", 80, 60)))
            .ToArray();

        var result = Run(
            DrawnFaces.Plan(8, folder.Combine("trial")) with { Train = [.. odd, .. good], Validation = good },
            PictureDecoders.FromFile);

        Assert.Equal((TrialOutcome.Succeeded, null), (result.Outcome, result.Reason));
        Assert.Equal(3, result.SkippedImages);
    }

    [Fact]
    public void Run_BatchesWithoutAFace_HaveAFiniteLoss()
    {
        var plan = DrawnFaces.Plan(6);

        var result = Run(
            plan with { Train = [.. plan.Train.Select(image => image with { Faces = [] })] },
            (image, maxSide) => DrawnFaces.Decode(
                plan.Train.Concat(plan.Validation).First(known => known.Path == image.Path), maxSide));

        Assert.Equal(TrialOutcome.Succeeded, result.Outcome);
        Assert.All(result.Curve, point => Assert.True(double.IsFinite(point.Loss) && point.Loss >= 0));
    }

    /// <summary>
    /// A pixel wide, less than a pixel, as large as the picture, and a crowd: the first two are ignored, none breaks a
    /// step.
    /// </summary>
    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(0.01f, 0.01f, false)]
    [InlineData(1, 90, false)]
    [InlineData(96, 96, false)]
    [InlineData(40, 40, true)]
    public void Run_StrangeBoxes_HaveAFiniteLoss(float width, float height, bool isCrowd)
    {
        var plan = DrawnFaces.Plan(6);
        FaceBox[] faces = [new FaceBox(0, 0, width, height, isCrowd)];

        var result = Run(
            plan with { Train = [.. plan.Train.Select(image => image with { Faces = faces })] }, DrawnFaces.Decode);

        Assert.Equal(TrialOutcome.Succeeded, result.Outcome);
        Assert.All(result.Curve, point => Assert.True(double.IsFinite(point.Loss)));
    }

    [Fact]
    public void Run_OnePixelFacesToFind_AreScored()
    {
        var plan = DrawnFaces.Plan(3);
        FaceBox[] faces = [new FaceBox(50, 50, 1, 1, false)];

        var result = Run(plan with { Validation = [plan.Validation[0] with { Faces = faces }] }, DrawnFaces.Decode);

        Assert.Equal(TrialOutcome.Succeeded, result.Outcome);
        Assert.InRange(result.Score!.Value, 0, 1);
    }

    private static TrainingResult Run(TrainingPlan plan, PictureDecoder decoder) =>
        new TrialTrainer(new TrialTrainerOptions { Decoder = decoder }).Run(
            plan, static _ => { }, CancellationToken.None);

    private byte[] Saved(string name, int width, int height)
    {
        Pictures.Save(folder.Combine(name), width, height, canvas =>
        {
            canvas.Clear(SKColors.Gray);
            Pictures.Fill(
                canvas, SKRect.Create(width * 0.25f, height * 0.25f, width * 0.5f, height * 0.5f), SKColors.White);
        });
        return File.ReadAllBytes(folder.Combine(name));
    }

    private LabelledImage Write(string name, int width, int height, byte[] content)
    {
        File.WriteAllBytes(folder.Combine(name), content);
        var face = new FaceBox(width * 0.25f, height * 0.25f, width * 0.5f, height * 0.5f, false);
        return new LabelledImage(folder.Combine(name), width, height, name, [face]);
    }
}
