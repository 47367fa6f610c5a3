using HyperFD.Learning.Datasets;
using HyperFD.Learning.Export;
using HyperFD.Learning.MetaFeatures.Embedding;
using HyperFD.Learning.MetaFeatures.Embedding.Training;
using HyperFD.TestSupport;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.MetaFeatures.Embedding;

public sealed class ImageEncoderTests
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, ImageEncoder.ShippedFile);

    /// <summary>The module that was trained, by torch's own convolutions, says what the product says.</summary>
    [Fact]
    public void Encode_ShippedWeights_IsWhatTorchComputes()
    {
        using var module = new EncoderModule(seed: 1);
        module.Restore(Safetensors.Read(Shipped));
        foreach (var picture in Pictures())
        {
            var embedding = Encode(ImageEncoder.Shipped, picture);
            var expected = ByTorch(module, picture);

            Assert.Equal(EncoderShape.Outputs, expected.Length);
            Assert.All(embedding.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
        }
    }

    /// <summary>The bound is the form's, not the training's: it holds for any weights.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(300)]
    public void Encode_AnyWeights_IsNonNegativeOfNormOne(double size)
    {
        var random = new SplitMix64(7);
        var shipped = Safetensors.Read(Shipped);
        var encoder = new ImageEncoder(shipped with
        {
            Tensors = [.. shipped.Tensors.Select(part => SafetensorsTensor.Of(
                part.Name, part.Shape, [.. part.ToSingles().Select(_ => (float)(size * random.Normal()))]))],
        });
        foreach (var picture in Pictures())
        {
            var embedding = Encode(encoder, picture);

            Assert.All(embedding, value => Assert.True(value >= 0));
            Assert.Equal(1, embedding.Sum(value => value * value), 1e-9);
        }
    }

    [Fact]
    public void Encode_DifferentPictures_Differ()
    {
        var answers = Pictures().Select(picture => Encode(ImageEncoder.Shipped, picture)).ToArray();

        for (var i = 0; i < answers.Length; i++)
            Assert.All(answers[..i], other => Assert.NotEqual(other, answers[i]));
    }

    [Fact]
    public void Constructor_WrongWeights_AreRefused()
    {
        var shipped = Safetensors.Read(Shipped);
        SafetensorsContent With(Func<SafetensorsTensor, SafetensorsTensor> change) =>
            shipped with
            {
                Tensors = [.. shipped.Tensors.Select(part => part.Name == "hidden.bias" ? change(part) : part)],
            };

        Assert.Throws<SafetensorsException>(() => new ImageEncoder(With(part => part with { Name = "other" })));
        Assert.Throws<SafetensorsException>(() => new ImageEncoder(
            With(part => part with { Shape = [1, part.Shape[0]] })));
        Assert.Throws<SafetensorsException>(() => new ImageEncoder(With(part =>
            SafetensorsTensor.Of(part.Name, part.Shape, [.. part.ToSingles().Select(_ => float.NaN)]))));
        using var folder = new TempFolder();
        Assert.Throws<SafetensorsException>(() => ImageEncoder.Load(folder.Combine("none.safetensors")));
    }

    [Fact]
    public void Shipped_File_IsSmall() => Assert.InRange(new FileInfo(Shipped).Length, 10_000, 1_000_000);

    private static double[] Encode(ImageEncoder encoder, RgbImage picture)
    {
        var embedding = new double[EncoderShape.Outputs];
        encoder.Encode(picture, embedding);
        return embedding;
    }

    private static float[] ByTorch(EncoderModule module, RgbImage picture)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        var canvas = new byte[EncoderCanvas.Length];
        EncoderCanvas.Fill(picture, canvas);
        var input = (tensor(canvas).to(ScalarType.Float32) / 127.5) - 1;
        return module.call(input.view(1, EncoderCanvas.Side, EncoderCanvas.Side, 3).permute(0, 3, 1, 2)).data<float>()
            .ToArray();
    }

    /// <summary>Noise, a slope and flat grey, of several shapes down to one pixel.</summary>
    private static IEnumerable<RgbImage> Pictures()
    {
        var random = new Random(3);
        foreach (var (width, height) in new[] { (96, 96), (96, 72), (61, 96), (96, 7), (3, 5), (1, 1) })
        {
            var pixels = new byte[3 * width * height];
            random.NextBytes(pixels);
            yield return new RgbImage(pixels, width, height);
        }

        yield return new RgbImage([.. Enumerable.Range(0, 3 * 96 * 72).Select(i => (byte)(i / 96))], 96, 72);
        yield return new RgbImage([.. Enumerable.Repeat((byte)90, 3 * 96 * 72)], 96, 72);
    }
}
