using CsCheck;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.MetaFeatures;
using HyperFD.Learning.MetaFeatures.Embedding;

namespace HyperFD.Learning.Tests.MetaFeatures;

public sealed class ImageFeaturesTests
{
    /// <summary>Any picture with any boxes inside it, down to one pixel.</summary>
    private static Gen<(RgbImage Thumbnail, LabelledImage Image)> AnyImage =>
        Gen.Select(Gen.Int[1, 96], Gen.Int[1, 96], Gen.UInt, Gen.Int[0, 3]).SelectMany((width, height, seed, kind) =>
            Gen.Select(Gen.Float[0, 1], Gen.Float[0, 1], Gen.Float[0.001f, 1], Gen.Float[0.001f, 1])
                .Select((x, y, w, h) => new FaceBox(x * width, y * height, w * width, h * height, false))
                .Array[0, 30]
                .Select(faces => (
                    new RgbImage(Pixels(width * height * 3, seed, kind), width, height),
                    new LabelledImage("/nowhere", width, height, "", faces))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_AnyImage_IsNonNegativeAndShorterThanOne(int version) => AnyImage.Sample(
        sample =>
        {
            var layout = MetaFeatureLayouts.Find(version)!;
            var vector = ImageFeatures.Of(sample.Thumbnail, sample.Image, layout);

            Assert.Equal(layout.Length, vector.Length);
            Assert.All(vector, coordinate => Assert.True(coordinate >= 0));
            Assert.InRange(Math.Sqrt(vector.Sum(coordinate => coordinate * coordinate)), 0.01, 1);
        },
        iter: 2000);

    [Fact]
    public void Scales_OfEveryVersion_KeepTheBound()
    {
        foreach (var layout in MetaFeatureLayouts.All)
        {
            Assert.InRange(layout.Blocks.Sum(block => block.Scale * block.Scale), 0.9, 1);
            Assert.Same(layout, MetaFeatureLayouts.Find(layout.Version));
        }

        Assert.Null(MetaFeatureLayouts.Find(0));
        Assert.Null(MetaFeatureLayouts.Find(3));
    }

    /// <summary>What the embedding may cost the other blocks, and that it is as long as the network's answer.</summary>
    [Fact]
    public void V2_Embedding_HasAQuarterOfTheNorm()
    {
        var embedding = Assert.Single(
            MetaFeatureLayouts.V2.Blocks, block => block.Name == MetaFeatureLayouts.Embedding);

        Assert.InRange(embedding.Scale * embedding.Scale, 0.1, 0.25 + 1e-12);
        Assert.Equal(EncoderShape.Outputs, embedding.Labels.Count);
        Assert.DoesNotContain(MetaFeatureLayouts.V1.Blocks, block => block.Name == MetaFeatureLayouts.Embedding);
    }

    [Fact]
    public void Of_Version2_IsVersion1WithLessWeightAndTheEmbedding() => AnyImage.Sample(
        sample =>
        {
            var (first, second) = (MetaFeatureLayouts.V1, MetaFeatureLayouts.V2);
            var embedding = new double[EncoderShape.Outputs];
            ImageEncoder.Shipped.Encode(sample.Thumbnail, embedding);

            var scale = Math.Sqrt(0.75);
            var expected = ImageFeatures.Of(sample.Thumbnail, sample.Image, first).Select(value => scale * value)
                .Concat(embedding.Select(value => second.Blocks[^1].Scale * value));
            Assert.All(
                expected.Zip(ImageFeatures.Of(sample.Thumbnail, sample.Image, second)),
                pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        },
        iter: 50);

    /// <summary>
    /// Worked out by hand: a 4 × 4 picture, left half black, right half white, one face in its middle.
    /// </summary>
    [Fact]
    public void Of_HalfBlackHalfWhite_GivesTheHandWorkedVector()
    {
        var pixels = Enumerable.Range(0, 48).Select(i => (byte)(i / 3 % 4 < 2 ? 0 : 255)).ToArray();
        var image = new LabelledImage("", 400, 400, "", [new FaceBox(150, 140, 100, 120, false)]);

        var blocks = Blocks(ImageFeatures.Of(new RgbImage(pixels, 4, 4), image, MetaFeatureLayouts.V1));

        Assert.Equal([0.5, 0, 0, 0, 0, 0, 0, 0.5], blocks["exposure"]);
        Assert.Equal([0, 0, 0, 0, 1], blocks["contrast"]); // deviation 127.5, above the last knot
        Assert.Equal([1, 0, 0, 0, 0], blocks["colourfulness"]);
        // All four inner gradients are 127.5 long; 127.5 / (127.5 + 4) = 0.9696 lies 93.9 % of the way from 0.5 to 1.
        Assert.Equal([0, 0.061, 0.939, 0, 0], blocks["sharpness"]);
        Assert.Equal([1, 0, 0, 0, 0], blocks["noise"]); // blind to a straight edge
        Assert.Equal([0, 1, 0, 0, 0, 0, 0], blocks["face_count"]);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, 0, 0], blocks["face_size"]); // √(100·120) / 400 = 0.274, from .22 to .32
        Assert.Equal([0, 0, 0, 1, 0, 0], blocks["face_aspect"]); // 1.2
        Assert.Equal([0, 0, 0, 0, 1, 0, 0, 0, 0], blocks["face_position"]);
        Assert.Equal([1, 0, 0], blocks["overlap"]);
    }

    [Fact]
    public void Of_CheckerBoard_IsNoisy()
    {
        // Each inner 3 × 3 neighbourhood of ±d has corners and centre alike, sides opposite: |4d + 8d + 4d| = 16 d with
        // d = 6; σ = √(π/2) · 96 / 6 = 20.05, above the last knot.
        var pixels = Enumerable.Range(0, 64 * 3).Select(
            i => (byte)(128 + ((((i / 3) % 8) + (i / 24)) % 2 == 0 ? 6 : -6))).ToArray();

        var image = new LabelledImage("", 8, 8, "", []);
        var blocks = Blocks(ImageFeatures.Of(new RgbImage(pixels, 8, 8), image, MetaFeatureLayouts.V1));

        Assert.Equal([0, 0, 0, 0, 1], blocks["noise"]);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0], blocks["face_count"]);
        Assert.All(blocks["face_size"].Concat(blocks["overlap"]), share => Assert.Equal(0, share));
    }

    [Fact]
    public void Of_ManyFaces_SharesThemOut()
    {
        FaceBox[] faces =
            [new(0, 0, 10, 10, false), new(2, 0, 10, 10, false), new(90, 90, 2, 4, false), new(0, 0, 100, 100, true)];
        var image = new LabelledImage("", 100, 100, "", faces);

        var blocks = Blocks(ImageFeatures.Of(new RgbImage(new byte[27], 3, 3), image, MetaFeatureLayouts.V1));

        Assert.Equal([0, 0, 0, 1, 0, 0, 0], blocks["face_count"]); // the crowd region is no face
        Assert.Equal([0, 0.333, 0, 0, 0, 0.667, 0, 0, 0, 0], blocks["face_size"]); // .028 once, .1 twice
        Assert.Equal([0, 0, 0.667, 0, 0, 0.333], blocks["face_aspect"]);
        Assert.Equal([0.333, 0, 0.667], blocks["overlap"]);
        Assert.Equal([0.667, 0, 0, 0, 0, 0, 0, 0, 0.333], blocks["face_position"]);
    }

    private static double Round(double share) => Math.Round(share, 3);

    /// <summary>The natural shares of each block, to three decimals.</summary>
    private static Dictionary<string, double[]> Blocks(double[] vector)
    {
        var (blocks, start) = (new Dictionary<string, double[]>(), 0);
        foreach (var block in MetaFeatureLayouts.V1.Blocks)
        {
            var part = vector.Skip(start).Take(block.Labels.Count);
            blocks[block.Name] = [.. part.Select(coordinate => Round(coordinate / block.Scale))];
            start += block.Labels.Count;
        }

        return blocks;
    }

    private static byte[] Pixels(int count, uint seed, int kind)
    {
        var random = new SplitMix64(seed);
        return kind switch
        {
            0 => [.. Enumerable.Repeat((byte)random.Below(256), count)],
            1 => [.. Enumerable.Range(0, count).Select(i => (byte)(i / 3))],
            2 => [.. Enumerable.Range(0, count).Select(_ => (byte)(255 * random.Below(2)))],
            _ => [.. Enumerable.Range(0, count).Select(_ => (byte)random.Below(256))],
        };
    }
}
