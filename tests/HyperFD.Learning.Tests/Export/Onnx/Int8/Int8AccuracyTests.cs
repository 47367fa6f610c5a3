using HyperFD.Inference;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Synthetic;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Export;
using HyperFD.Learning.Export.Onnx;
using HyperFD.Learning.Tests.Training;
using HyperFD.Learning.Training;
using HyperFD.Learning.Training.Batches;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Export.Onnx.Int8;

/// <summary>A detector that was really trained, from image files to AP.</summary>
public sealed class Int8AccuracyTests : IDisposable
{
    private const int Images = 60;
    private const int Training = 40;
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("relu")]
    [InlineData("silu")]
    public void Run_TrainedDetector_FindsAsManyFaces(string activation)
    {
        SyntheticDomainWriter.Write(
            folder.FullPath, SyntheticDomains.Find("portraits"), Images, seed: 3,
            TestContext.Current.CancellationToken);
        var images = DatasetReader.Read(folder.FullPath).Images;
        var (training, validation) = (images.Take(Training).ToArray(), images.Skip(Training).ToArray());
        var plan = DrawnFaces.Plan(120, folder.Combine("trial"), seed: 1, ("activation", activation)) with
        {
            Train = training,
            Validation = validation,
            BatchSize = 8,
        };
        var trained = new TrialTrainer(new TrialTrainerOptions()).Run(
            plan, static _ => { }, TestContext.Current.CancellationToken);
        using var detector = DetectorFile.Load(trained.WeightsPath!);

        var coded = Quantiser.Run(
            detector,
            plan.Configuration,
            training.Select(image => image.Path).Append(folder.Combine("missing.jpg")),
            withSuppression: false,
            TestContext.Current.CancellationToken);

        var (exact, integers) =
            (Ap50(OnnxFile.Encode(detector, plan.Configuration), validation), Ap50(coded.Model, validation));
        Assert.Equal(Training, coded.CalibrationImages);
        Assert.Equal(trained.Score!.Value, exact, 0.002);
        Assert.True(exact > 0.6, $"The detector learned too little for a comparison: {exact:F3}");
        Assert.Equal(exact, integers, 0.04);
    }

    [Fact]
    public void Run_NoImageReadable_IsRefused()
    {
        var configuration = DrawnFaces.SmallConfiguration();
        using var detector = RandomDetectors.Make(configuration, seed: 1);

        Assert.Throws<NoReadableImagesException>(() => Quantiser.Run(
            detector,
            HyperFD.Contracts.Configurations.WireConfiguration.From(configuration),
            [folder.Combine("missing.jpg")],
            withSuppression: false,
            CancellationToken.None));
    }

    [Fact]
    public void Choose_MoreThanWanted_TakesThemAtEqualDistances()
    {
        Assert.Equal([0, 2, 5, 7], ActivationCalibration.Choose([.. Enumerable.Range(0, 10)], 4));
        Assert.Equal([0, 1], ActivationCalibration.Choose([0, 1], 4));
        Assert.Empty(ActivationCalibration.Choose<int>([], 4));
    }

    private static double Ap50(byte[] model, LabelledImage[] images)
    {
        using var detector = OnnxDetector.Open(model);
        var pictures = new PictureCache(PictureDecoders.FromFile, 2 * detector.Facts.InputSize, 1L << 28);
        return ModelAccuracy.Of(detector, images, pictures, CancellationToken.None).Ap50!.Value;
    }
}
