using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Derived;
using HyperFD.Learning.Datasets.Synthetic;
using HyperFD.Learning.MetaFeatures;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.MetaFeatures;

/// <summary>Meta-features of derived domains and of halves.</summary>
public sealed class DerivedMetaFeaturesTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("dimmed", "exposure", -1)]
    [InlineData("grey", "colourfulness", -1)]
    [InlineData("blurred", "sharpness", -1)]
    [InlineData("noisy", "noise", 1)]
    [InlineData("shrunk", "face_size", -1)]
    public void Extract_OfADerivedDomain_MovesWhatTheTransformChanges(string transform, string block, int direction)
    {
        var images = Images();

        var plain = MeanBin(MetaFeatureExtractor.Extract(images, cancellation: Token).Release, block);
        var derived = MeanBin(MetaFeatureExtractor.Extract(images, Derivation(transform), null, Token).Release, block);

        Assert.True(direction * (derived - plain) > 0.4, $"{block} went from {plain:F2} to {derived:F2}");
    }

    [Fact]
    public void Extract_WithAnUnknownTransform_IsRefused()
    {
        var derivation = new Derivation(new DerivedDomain("masks", "swirled", 1, 1), folder.Combine("x"));

        Assert.Throws<DatasetException>(() => MetaFeatureExtractor.Extract(Images(), derivation, null, Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("noisy")]
    public void Halves_AreDisjointAndMakeTheWhole(string? transform)
    {
        var images = Images();
        var derivation = transform is null ? null : Derivation(transform);

        var halves = MetaFeatureHalves.Of(images, derivation, seed: 1, Token);

        var whole = MetaFeatureExtractor.Extract(images, derivation, null, Token).Release;
        Assert.Equal(whole.Values, halves.Whole.Values);
        Assert.Equal(24, halves.First.ImageCount + halves.Second.ImageCount);
        Assert.InRange(halves.First.ImageCount, 8, 16);
        Assert.NotEqual(halves.First.Values, halves.Second.Values);
        for (var i = 0; i < whole.Values.Count; i++)
        {
            var sum = (halves.First.Values[i] * halves.First.ImageCount)
                + (halves.Second.Values[i] * halves.Second.ImageCount);
            Assert.Equal(whole.Values[i], sum / 24, 2e-6);
        }
    }

    [Fact]
    public void Halves_KeepCopiesTogetherAndFollowTheSeed()
    {
        var images = Images();
        var copies = images.Select((image, i) =>
        {
            var path = folder.Combine($"copy-of-{(char)('a' + i)}.jpg");
            File.Copy(image.Path, path);
            return image with { Path = path, Group = path };
        });
        LabelledImage[] all = [.. images.Select(image => image with { Group = image.Path }), .. copies];

        var halves = Enumerable.Range(1, 4).Select(seed => MetaFeatureHalves.Of(all, null, seed, Token)).ToList();

        Assert.All(halves, half => Assert.Equal(0, half.First.ImageCount % 2));
        Assert.NotEqual(halves[0].First.Values, halves[1].First.Values);
        Assert.Equal(halves[0].First.Values, MetaFeatureHalves.Of([.. all.Reverse()], null, 1, Token).First.Values);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static double MeanBin(MetaFeatureRelease release, string name)
    {
        var start = 0;
        foreach (var block in MetaFeatureLayouts.V1.Blocks)
        {
            var bins = release.Values.Skip(start).Take(block.Labels.Count).ToList();
            if (block.Name == name)
                return bins.Index().Sum(bin => bin.Index * bin.Item) / bins.Sum();
            start += bins.Count;
        }

        throw new ArgumentException(name, nameof(name));
    }

    private Derivation Derivation(string transform) =>
        new(
            new DerivedDomain("masks", transform, PictureTransforms.UsualStrength(transform), 1),
            folder.Combine("masks"));

    private IReadOnlyList<LabelledImage> Images()
    {
        var path = folder.Combine("masks");
        SyntheticDomainWriter.Write(path, SyntheticDomains.Find("masks"), 24, 1, Token);
        return DatasetReader.Read(path, Token).Images;
    }
}
