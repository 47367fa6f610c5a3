namespace HyperFD.Learning.Datasets;

/// <summary>Wanted parts of a data set; they are scaled to sum to one, and a part of zero stays empty.</summary>
public sealed record SplitFractions(double Train, double Validation, double Test)
{
    /// <summary>Train, validation, test; sums to one.</summary>
    /// <exception cref="InvalidOperationException">A part is negative or not a number, or all are zero.</exception>
    internal double[] Normalised()
    {
        double[] parts = [Train, Validation, Test];
        if (!(parts.All(part => part >= 0 && double.IsFinite(part)) && parts.Sum() > 0))
        {
            throw new InvalidOperationException("Fractions must be zero or more, and not all zero.");
        }

        return [.. parts.Select(part => part / parts.Sum())];
    }
}

/// <summary>A data set in parts that share no group.</summary>
/// <param name="Train">
/// In the order of the paths, like the others; <see cref="LabelledImage.Group"/> is the merged group.
/// </param>
/// <param name="Report">How groups came about, for people.</param>
public sealed record DatasetSplit(
    IReadOnlyList<LabelledImage> Train,
    IReadOnlyList<LabelledImage> Validation,
    IReadOnlyList<LabelledImage> Test,
    SplitReport Report);

/// <param name="SourceGroups">Number of groups by name alone.</param>
/// <param name="Groups">Number after groups with look-alike images were merged.</param>
/// <param name="LargestGroup">Images in the largest group.</param>
/// <param name="LookAlikesApart">
/// Images with a look-alike in another group that was not merged, because the merged group would have held too much of
/// the data set, as with a fixed camera.
/// </param>
/// <param name="UnreadableImages">Images that could not be compared; they follow their source group.</param>
public sealed record SplitReport(
    int SourceGroups, int Groups, int LargestGroup, int LookAlikesApart, int UnreadableImages)
{
    /// <summary>The rule in one line.</summary>
    public string Rule =>
        $"{Groups} groups by source name and look-alikes (largest {LargestGroup}), each wholly on one side"
        + (LookAlikesApart == 0
            ? ""
            : $"; {LookAlikesApart} images left apart from look-alikes, else a group would be too large");
}
