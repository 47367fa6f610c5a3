using HyperFD.Learning.Datasets.Splitting;

namespace HyperFD.Learning.Datasets;

/// <summary>
/// Splits a data set so that near-duplicates stay on one side; else validation would measure memory.
/// <para>
/// Rule: images of one source group (<see cref="SourceGroups"/>: the same video, person, episode or block of
/// neighbouring frames) stay together, and so do groups that hold look-alike images (difference hashes within ten bits
/// and thumbnails that correlate by .9), unless the merged group would hold more than a quarter of all images. Groups
/// larger than half the smallest part are dealt first, the rest in an order drawn from the seed, each to the part that
/// lacks most. So a part misses its fraction by less than one group. Last, a part without a face is given a group that
/// has one.
/// </para>
/// The result depends on the images and the seed, not on the order of the images or of the file system.
/// </summary>
public static class DatasetSplitter
{
    private const double LargestMergedShare = 0.25;

    /// <exception cref="DatasetException">There are fewer groups with faces than parts.</exception>
    public static DatasetSplit Split(
        IReadOnlyList<LabelledImage> images,
        SplitFractions fractions,
        int seed,
        CancellationToken cancellation = default)
    {
        var ordered = images.OrderBy(image => image.Path, StringComparer.Ordinal).ToArray();
        var prints = ImageFingerprints.Of(ordered, null, cancellation);
        var groups = BySource(ordered, out var sourceGroups);
        var largest = Math.Max(2, (int)(ordered.Length * LargestMergedShare));
        var lookAlikes = new LookAlikes(prints.Prints, groups, largest);
        lookAlikes.Merge(cancellation);

        var merged = Enumerable.Range(0, ordered.Length).GroupBy(groups.Root)
            .Select(members => new ImageGroup([.. members.Select(i => ordered[i])]))
            .ToList();
        var parts = GroupDealer.Deal(merged, fractions.Normalised(), new SplitMix64((ulong)seed));
        var report = new SplitReport(
            sourceGroups,
            merged.Count,
            merged.Count == 0 ? 0 : merged.Max(group => group.Images.Count),
            lookAlikes.Apart,
            prints.Problems.Count);
        return new DatasetSplit(parts[0], parts[1], parts[2], report);
    }

    private static DisjointGroups BySource(LabelledImage[] images, out int count)
    {
        var groups = new DisjointGroups(images.Length);
        var firsts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < images.Length; i++)
        {
            if (!firsts.TryAdd(images[i].Group, i))
            {
                groups.TryUnion(firsts[images[i].Group], i);
            }
        }

        count = firsts.Count;
        return groups;
    }
}
