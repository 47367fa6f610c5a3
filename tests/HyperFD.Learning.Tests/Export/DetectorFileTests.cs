using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export;
using HyperFD.TestSupport;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Export;

public sealed class DetectorFileTests
{
    [Fact]
    public void Load_SavedDetector_AnswersTheSame()
    {
        using var folder = new TempFolder();
        using var scope = NewDisposeScope();
        using var none = no_grad();
        var random = new Random(3);
        for (var i = 0; i < 5; i++)
        {
            var configuration = Configuration.Sample(FaceDetectorSpace.V1, random);
            using var detector = new Detector(DetectorConfiguration.From(configuration), seed: i);
            var images = Noise(detector.Configuration.InputSize);
            detector.train();
            detector.call(images); // moves the running statistics away from their start
            detector.eval();
            var path = folder.Combine($"{i}.safetensors");
            DetectorFile.Save(path, detector, WireConfiguration.From(configuration));

            using var loaded = DetectorFile.Load(path);
            loaded.eval();

            Assert.Equal(detector.Configuration, loaded.Configuration);
            Assert.Equal(Answer(detector, images), Answer(loaded, images));
        }
    }

    [Fact]
    public void Load_FileWithoutConfiguration_IsRefused()
    {
        using var folder = new TempFolder();
        var path = folder.Combine("other.safetensors");
        Safetensors.Write(
            path, [SafetensorsTensor.Of("a", [1], [1f])], new Dictionary<string, string>(StringComparer.Ordinal));
        Assert.Throws<SafetensorsException>(() => DetectorFile.Load(path));
    }

    private static Tensor Noise(int side)
    {
        using var generator = new Generator(1);
        return randn([2, 3, side, side], generator: generator);
    }

    private static float[] Answer(Detector detector, Tensor images)
    {
        var (logits, codes) = detector.call(images);
        return [.. logits.contiguous().data<float>().ToArray(), .. codes.contiguous().data<float>().ToArray()];
    }
}
