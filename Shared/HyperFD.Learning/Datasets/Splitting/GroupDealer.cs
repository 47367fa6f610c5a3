namespace HyperFD.Learning.Datasets.Splitting;

/// <summary>Images that must stay together, in the order of their paths.</summary>
internal sealed record ImageGroup(IReadOnlyList<LabelledImage> Images)
{
    public string Key => Images[0].Path;

    public bool HasFaces => Images.Any(image => image.HasFaces);
}

/// <summary>Deals whole groups to the parts of a split.</summary>
internal static class GroupDealer
{
    /// <summary>
    /// One list of images a fraction, each in the order of the paths and marked with its merged group.
    /// </summary>
    public static IReadOnlyList<LabelledImage>[] Deal(List<ImageGroup> groups, double[] fractions, SplitMix64 random)
    {
        var wanted = fractions.Count(fraction => fraction > 0);
        var useful = groups.Count(group => group.HasFaces);
        if (useful < wanted)
        {
            throw new DatasetException(
                $"The images form only {useful} separate groups with faces, too few for {wanted} parts that share no "
                + "look-alikes; add images of other scenes or people.");
        }

        var total = groups.Sum(group => group.Images.Count);
        var parts = fractions.Select(fraction => new Part(fraction * total)).ToArray();
        foreach (var group in InDealingOrder(groups, parts, random))
        {
            parts.MaxBy(part => part.Lack)!.Add(group);
        }

        foreach (var poor in parts.Where(part => part is { Target: > 0, FaceGroups: 0 }))
        {
            var rich = parts.MaxBy(part => part.FaceGroups)!;
            poor.Add(rich.TakeSmallestWithFaces());
        }

        return [.. parts.Select(part => part.Images())];
    }

    private static IEnumerable<ImageGroup> InDealingOrder(List<ImageGroup> groups, Part[] parts, SplitMix64 random)
    {
        var shuffled = groups.OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        random.Shuffle(shuffled);
        var large = parts.Where(part => part.Target > 0).Min(part => part.Target) / 2;
        return shuffled.Where(group => group.Images.Count > large)
            .Concat(shuffled.Where(group => group.Images.Count <= large));
    }

    private sealed class Part(double target)
    {
        private readonly List<ImageGroup> groups = [];
        private int count;

        public double Target { get; } = target;

        /// <summary>Images still missing; a part that is to stay empty never lacks any.</summary>
        public double Lack => Target > 0 ? Target - count : double.NegativeInfinity;

        public int FaceGroups => groups.Count(group => group.HasFaces);

        public void Add(ImageGroup group)
        {
            groups.Add(group);
            count += group.Images.Count;
        }

        public ImageGroup TakeSmallestWithFaces()
        {
            var taken = groups.Where(group => group.HasFaces)
                .OrderBy(group => group.Images.Count).ThenBy(group => group.Key, StringComparer.Ordinal).First();
            groups.Remove(taken);
            count -= taken.Images.Count;
            return taken;
        }

        public IReadOnlyList<LabelledImage> Images() =>
        [
            .. groups.SelectMany(group => group.Images.Select(image => image with { Group = group.Images[0].Group }))
                .OrderBy(image => image.Path, StringComparer.Ordinal),
        ];
    }
}
