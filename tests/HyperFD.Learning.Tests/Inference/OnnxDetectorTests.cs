using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Inference;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Synthetic;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Metrics;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Export.Onnx;
using HyperFD.Learning.Training;
using HyperFD.TestSupport;
using TorchSharp;

namespace HyperFD.Learning.Tests.Inference;

public sealed class OnnxDetectorTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>From file to boxes in the image's pixels, against the code that scored the trained network.</summary>
    [Theory]
    [InlineData("portraits", "1", false)]
    [InlineData("crowd", "1", true)]
    [InlineData("crowd", "2", false)]
    [InlineData("portraits", "2", true)]
    public void Detect_DrawnImages_FindsWhatTheEvaluatorFinds(string domain, string tiles, bool withSuppression)
    {
        SyntheticDomainWriter.Write(folder.FullPath, SyntheticDomains.Find(domain), imageCount: 6, seed: 3);
        var images = DatasetReader.Read(folder.FullPath).Images;
        var values = new Dictionary<string, string>(
            Configuration.Default(FaceDetectorSpace.V1).Values, StringComparer.Ordinal)
        {
            [FaceDetectorSpace.Tiles] = tiles,
        };
        var configuration = Configuration.Create(FaceDetectorSpace.V1, values);
        using var network = RandomDetectors.Make(configuration, seed: 4);
        using var detector = Written(network, configuration, withSuppression);
        var pictures = new PictureCache(PictureDecoders.FromFile, 2 * network.Shape.PictureSize, 1L << 28);

        var expected =
            new DetectorEvaluator(pictures).Evaluate(network, images, torch.CPU, CancellationToken.None).Images;

        Assert.Equal(images.Count, expected.Count);
        for (var i = 0; i < images.Count; i++)
        {
            var found = detector.Detect(images[i].Path, minScore: 0);
            Assert.Equal((images[i].Width, images[i].Height), (found.Width, found.Height));
            AssertSame(expected[i], found);
        }
    }

    [Fact]
    public void Detect_HigherThreshold_AnswersTheBeginningOfTheSameList()
    {
        SyntheticDomainWriter.Write(folder.FullPath, SyntheticDomains.Find("portraits"), imageCount: 2, seed: 3);
        var configuration = Configuration.Default(FaceDetectorSpace.V1);
        using var network = RandomDetectors.Make(configuration, seed: 4);
        using var detector = Written(network, configuration, withSuppression: false);
        var image = DatasetReader.Read(folder.FullPath).Images[0].Path;

        var all = detector.Detect(image, minScore: 0).Faces;
        var best = detector.Detect(image, minScore: all[all.Count / 3].Score).Faces;

        Assert.Equal(all.Take(best.Count), best);
        Assert.InRange(best.Count, 1, all.Count - 1);
    }

    [Fact]
    public void Detect_NoPicture_IsRefused()
    {
        var configuration = Configuration.Default(FaceDetectorSpace.V1);
        using var network = new Detector(DetectorConfiguration.From(configuration));
        using var detector = Written(network, configuration, withSuppression: false);
        File.WriteAllText(folder.Combine("a.jpg"), "This is no picture.");

        Assert.Throws<ImageUnreadableException>(() => detector.Detect(folder.Combine("a.jpg"), minScore: 0));
    }

    private static void AssertSame(ImageDetections expected, ImageFaces found)
    {
        Assert.True(expected.Detections.Count > 5, "The random network finds too little to compare.");
        Assert.Equal(expected.Detections.Count, found.Faces.Count);
        foreach (var face in expected.Detections.Where(face => face.Box.Area > 0))
            Assert.Contains(
                found.Faces, other =>
                    Math.Abs(other.Score - face.Score) < 1e-4 && Box.Iou(other.Box, face.Box) > 0.999);
    }

    private OnnxDetector Written(Detector network, Configuration configuration, bool withSuppression)
    {
        var path = folder.Combine("detector.onnx");
        OnnxFile.Save(path, network, WireConfiguration.From(configuration), withSuppression);
        return OnnxDetector.Open(path);
    }
}
