using HyperFD.Contracts.MetaFeatures;

namespace HyperFD.Client.Tasks;

/// <summary>How a block is best looked at.</summary>
public enum ReleaseBlockKind
{
    /// <summary>Separate numbers.</summary>
    Numbers,

    /// <summary>Shares of ordered bins.</summary>
    Histogram,

    /// <summary>Cells of a square picture, row by row.</summary>
    Grid,
}

/// <summary>One block of a release with its values in their natural unit, the mean in [0, 1].</summary>
public sealed record ReleaseBlock(
    string Title, string Meaning, ReleaseBlockKind Kind, IReadOnlyList<string> Labels, IReadOnlyList<double> Values);

/// <summary>Reads a vector by its layout, as people do.</summary>
public static class ReleaseReader
{
    private const int FewestBins = 3;

    /// <summary>The blocks in order; none when the layout is unknown or does not fit the vector.</summary>
    public static IReadOnlyList<ReleaseBlock> Read(MetaFeatureRelease release, MetaFeatureLayout? layout)
    {
        ArgumentNullException.ThrowIfNull(release);
        if (layout is null || layout.Length != release.Values.Count)
            return [];
        var blocks = new List<ReleaseBlock>();
        var offset = 0;
        foreach (var block in layout.Blocks)
        {
            blocks.Add(new ReleaseBlock(
                Words(block.Name),
                block.Meaning,
                Kind(block),
                block.Labels,
                [.. release.Values.Skip(offset).Take(block.Labels.Count).Select(value => value / block.Scale)]));
            offset += block.Labels.Count;
        }

        return blocks;
    }

    private static ReleaseBlockKind Kind(MetaFeatureBlock block)
    {
        var side = (int)Math.Round(Math.Sqrt(block.Labels.Count));
        if (block.Name.Contains("position", StringComparison.Ordinal) && side * side == block.Labels.Count)
            return ReleaseBlockKind.Grid;
        return block.Labels.Count >= FewestBins ? ReleaseBlockKind.Histogram : ReleaseBlockKind.Numbers;
    }

    private static string Words(string name)
    {
        var words = name.Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
