namespace HyperFD.Contracts.MetaFeatures;

/// <summary>
/// The one thing about a data set that leaves its owner's machine: the mean over images of a bounded per-image vector.
/// </summary>
/// <param name="ExtractorVersion">Which <see cref="MetaFeatureLayout"/> the values follow.</param>
/// <param name="ImageCount">Number of images averaged; public.</param>
/// <param name="Values">Coordinates in [0, 1], at most six decimals; length is that of the layout.</param>
public sealed record MetaFeatureRelease(int ExtractorVersion, int ImageCount, IReadOnlyList<double> Values);

/// <summary>A named run of coordinates that belong together, for example a histogram.</summary>
/// <param name="Name">Stable snake_case name.</param>
/// <param name="Meaning">One line for people.</param>
/// <param name="Labels">One label a coordinate; its count is the length of the block.</param>
/// <param name="Scale">
/// Weight of the block inside the bounded vector: a coordinate divided by it is the natural mean in [0, 1].
/// </param>
public sealed record MetaFeatureBlock(string Name, string Meaning, IReadOnlyList<string> Labels, double Scale);

/// <summary>What the coordinates of an extractor version mean.</summary>
public sealed record MetaFeatureLayout(int Version, IReadOnlyList<MetaFeatureBlock> Blocks)
{
    public int Length => Blocks.Sum(block => block.Labels.Count);

    /// <summary>What an experience table calls this extractor.</summary>
    public string TableName => FormattableString.Invariant($"hyperfd/{Version}");

    /// <summary>Columns of an experience table, one a coordinate: <c>exposure_1</c>, <c>exposure_2</c>, …</summary>
    public IEnumerable<string> Columns() => Blocks.SelectMany(block =>
        Enumerable.Range(1, block.Labels.Count)
            .Select(number => FormattableString.Invariant($"{block.Name}_{number}")));
}
