using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Synthetic;
using HyperFD.Learning.MetaFeatures;
using HyperFD.Learning.Tests.Datasets;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.MetaFeatures;

public sealed class MetaFeatureExtractorTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>
    /// Ready experience and stored tasks are of this version; a change of it is a decision about them.
    /// </summary>
    [Fact]
    public void Extract_UnlessToldOtherwise_IsOfVersion1()
    {
        var images = Images("masks", 1);

        var release = Extract(images);

        Assert.Equal(1, release.ExtractorVersion);
        Assert.Equal(
            MetaFeatureExtractor.Extract(
                images, null, MetaFeatureLayouts.V1, null, CancellationToken.None).Release.Values, release.Values);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Extract_TwiceInAnyOrder_IsTheSame(int version)
    {
        var layout = MetaFeatureLayouts.Find(version)!;
        MetaFeatureRelease Extract(IReadOnlyList<LabelledImage> images) =>
            MetaFeatureExtractor.Extract(images, null, layout, null, CancellationToken.None).Release;

        var images = Images("masks", 1);
        var shuffled = images.ToArray();
        new SplitMix64(3).Shuffle(shuffled);

        var release = Extract(images);

        Assert.Equal(release.Values, Extract(shuffled).Values);
        Assert.Equal(release.Values, Extract([.. images, .. images]).Values);
        Assert.Equal(
            (version, 12, layout.Length), (release.ExtractorVersion, release.ImageCount, release.Values.Count));
        Assert.All(release.Values, value => Assert.Equal(Math.Round(value, 6), value));
        Assert.All(release.Values, value => Assert.InRange(value, 0, 1));
    }

    [Fact]
    public void Extract_TwoSeedsOfADomain_AreNearerThanTwoDomains()
    {
        var names = SyntheticDomains.Named.Select(domain => domain.Name).ToList();
        var first = names.ToDictionary(name => name, name => Extract(Images(name, 1, 30)));
        var second = names.ToDictionary(name => name, name => Extract(Images(name, 2, 30)));

        foreach (var name in names)
        {
            var nearest = names.MinBy(other => Distance(first[name], second[other]));
            Assert.Equal(name, nearest);
        }
    }

    [Fact]
    public void Extract_UnreadableImages_AreSkippedAndCounted()
    {
        var images = Images("masks", 1);
        File.WriteAllText(images[3].Path, "no picture");
        File.Delete(images[5].Path);
        var turned = images[7] with { Width = images[7].Height + 90, Height = images[7].Width };
        var progress = new Counter();

        var result = MetaFeatureExtractor.Extract(
            [.. images.Take(7), turned, .. images.Skip(8)], progress, CancellationToken.None);

        Assert.Equal(9, result.Release.ImageCount);
        Assert.Equal(
            [
                ("0004.jpg", DatasetProblemKind.UnreadableImage), ("0006.jpg", DatasetProblemKind.MissingFile),
                ("0008.jpg", DatasetProblemKind.SizeMismatch),
            ],
            result.Skipped.Select(problem => (problem.Where, problem.Kind)));
        Assert.Equal((12, 12), (progress.Reports, progress.Most));
    }

    [Fact]
    public void Extract_NothingReadable_IsRefused()
    {
        Assert.Throws<DatasetException>(() => Extract([]));
        Assert.Contains(
            "gone.jpg: the file is missing",
            Assert.Throws<DatasetException>(() => Extract([new("/nowhere/gone.jpg", 9, 9, "", [])])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_OtherNamesGroupsAndExif_ChangeNothing()
    {
        var images = Images("portraits", 1);
        var renamed = images.Select(image =>
        {
            var path = folder.Combine("CANARY-" + Path.GetFileName(image.Path));
            var comment = "CANARY"u8.ToArray();
            var jpeg = File.ReadAllBytes(image.Path);
            File.WriteAllBytes(
                path, [.. Pictures.WithOrientation(jpeg, 1)[..^2], 0xFF, 0xFE, 0, 8, .. comment, 0xFF, 0xD9]);
            return image with { Path = path, Group = "CANARY" };
        }).ToList();

        Assert.Equal(Extract(images).Values, Extract(renamed).Values);
    }

    [Fact]
    public void Extract_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => MetaFeatureExtractor.Extract(Images("masks", 1), null, cancelled.Token));
    }

    private static MetaFeatureRelease Extract(IReadOnlyList<LabelledImage> images) =>
        MetaFeatureExtractor.Extract(images, null, CancellationToken.None).Release;

    private static double Distance(MetaFeatureRelease a, MetaFeatureRelease b) =>
        Math.Sqrt(a.Values.Zip(b.Values, (x, y) => (x - y) * (x - y)).Sum());

    private IReadOnlyList<LabelledImage> Images(string domain, int seed, int count = 12)
    {
        var path = folder.Combine($"{domain}-{seed}");
        SyntheticDomainWriter.Write(path, SyntheticDomains.Find(domain), count, seed, CancellationToken.None);
        return DatasetReader.Read(path, CancellationToken.None).Images;
    }

    private sealed class Counter : IProgress<int>
    {
        private readonly Lock gate = new();

        public int Reports { get; private set; }

        public int Most { get; private set; }

        public void Report(int value)
        {
            lock (gate)
            {
                Reports++;
                Most = Math.Max(Most, value);
            }
        }
    }
}
