using CsCheck;
using HyperFD.Learning.Datasets;
using HyperFD.TestSupport;
using SkiaSharp;

namespace HyperFD.Learning.Tests.Datasets;

public sealed class DatasetSplitterTests : IDisposable
{
    private static readonly FaceBox[] OneFace = [new(1, 1, 5, 5, false)];
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Random groups of images without files: what is dealt depends on groups and seed alone.</summary>
    private static Gen<(LabelledImage[] Images, int Seed)> AnyDataset =>
        Gen.Select(Gen.Int[1, 9].Array[6, 30], Gen.Int[0, 10_000]).Select((sizes, seed) =>
        {
            var images = sizes.SelectMany((size, group) => Enumerable.Range(0, size).Select(i => new LabelledImage(
                $"/nowhere/{group:D2}-{i:D2}.jpg", 10, 10, $"group {group}", (group + i) % 3 == 0 ? [] : OneFace)));
            return (images.ToArray(), seed);
        });

    [Fact]
    public void Split_AnyDataset_KeepsGroupsTogetherAndLosesNothing() => AnyDataset.Sample((images, seed) =>
    {
        var split = DatasetSplitter.Split(images, new SplitFractions(0.6, 0.2, 0.2), seed, CancellationToken.None);

        IReadOnlyList<LabelledImage>[] parts = [split.Train, split.Validation, split.Test];
        Assert.Equal(
            images.Select(image => image.Path).Order(StringComparer.Ordinal),
            parts.SelectMany(part => part).Select(image => image.Path).Order(StringComparer.Ordinal));
        var sides = parts.SelectMany(part => part.Select(image => image.Group).Distinct());
        Assert.Equal(images.Select(image => image.Group).Distinct().Count(), sides.Count());
        Assert.All(parts, part => Assert.Contains(part, image => image.Faces.Count > 0));
    });

    [Fact]
    public void Split_AnyDataset_ReachesFractionsWithinOneGroup() => AnyDataset.Sample((images, seed) =>
    {
        images = [.. images.Select(image => image with { Faces = OneFace })];
        var split = DatasetSplitter.Split(images, new SplitFractions(3, 1, 0), seed, CancellationToken.None);

        Assert.InRange(split.Train.Count - (0.75 * images.Length), -9, 9);
        Assert.Empty(split.Test);
    });

    [Fact]
    public void Split_AnyOrderOfImages_GivesTheSameParts() => AnyDataset.Sample((images, seed) =>
    {
        var shuffled = images.ToArray();
        new SplitMix64((ulong)seed + 1).Shuffle(shuffled);
        var fractions = new SplitFractions(0.7, 0.3, 0);

        Assert.Equal(
            DatasetSplitter.Split(images, fractions, seed, CancellationToken.None).Train,
            DatasetSplitter.Split(shuffled, fractions, seed, CancellationToken.None).Train);
    });

    [Fact]
    public void Split_OtherSeed_DealsOtherwise()
    {
        var images = Enumerable.Range(0, 40).Select(i => new LabelledImage($"/n/{i:D2}", 9, 9, $"{i}", OneFace))
            .ToArray();

        var parts = Enumerable.Range(0, 5)
            .Select(
                seed => DatasetSplitter.Split(images, new SplitFractions(1, 1, 0), seed, CancellationToken.None).Train)
            .Select(part => string.Join(' ', part.Select(image => image.Group)));

        Assert.Equal(5, parts.Distinct().Count());
    }

    [Fact]
    public void Split_FewerGroupsThanParts_IsRefused()
    {
        LabelledImage[] images = [new("/n/1", 9, 9, "a", OneFace), new("/n/2", 9, 9, "a", OneFace)];

        var error = Assert.Throws<DatasetException>(
            () => DatasetSplitter.Split(images, new SplitFractions(1, 1, 0), 1, CancellationToken.None));

        Assert.Contains("1 separate groups", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_LookAlikesUnderOtherNames_StayOnOneSide()
    {
        // Ten scenes, each twice: the second time a little brighter, smaller and under a name that says nothing.
        var images = Enumerable.Range(0, 20).Select(i => Scene(scene: i / 2, again: i % 2 == 1)).ToArray();

        for (var seed = 0; seed < 5; seed++)
        {
            var split = DatasetSplitter.Split(images, new SplitFractions(1, 1, 0), seed, CancellationToken.None);

            Assert.Equal((20, 10, 0), (split.Report.SourceGroups, split.Report.Groups, split.Report.LookAlikesApart));
            Assert.Equal(10, split.Train.Count);
            Assert.All(split.Train.GroupBy(image => image.Group), group => Assert.Equal(2, group.Count()));
        }
    }

    [Fact]
    public void Split_FixedCamera_IsNotSwallowedByOneGroup()
    {
        var images = Enumerable.Range(0, 40)
            .Select(i => Scene(scene: 3, again: false, name: $"c{(char)('a' + (i % 26))}{i}x"))
            .ToArray();

        var split = DatasetSplitter.Split(images, new SplitFractions(0.75, 0.25, 0), 1, CancellationToken.None);

        Assert.InRange(split.Report.LargestGroup, 2, 10);
        Assert.Equal(30, split.Train.Count);
        Assert.True(split.Report.LookAlikesApart > 0);
        Assert.Contains("left apart", split.Report.Rule, StringComparison.Ordinal);
    }

    private LabelledImage Scene(int scene, bool again, string? name = null)
    {
        var path = folder.Combine(name ?? $"{(again ? 'z' : 'a')}{new SplitMix64((ulong)scene).NextUInt64():x}.png");
        var (width, height) = again ? (140, 105) : (160, 120);
        Pictures.Save(path, width, height, canvas =>
        {
            var random = new SplitMix64((ulong)scene);
            canvas.Scale(width / 160f);
            canvas.Clear(new SKColor(90, 90, 90));
            for (var i = 0; i < 12; i++)
            {
                var grey = (byte)(random.Below(200) + (again ? 6 : 0));
                var area = SKRect.Create(
                    random.Below(140), random.Below(100), 15 + random.Below(60), 15 + random.Below(60));
                Pictures.Fill(canvas, area, new SKColor(grey, grey, grey));
            }
        });
        return new LabelledImage(path, width, height, path, OneFace);
    }
}
