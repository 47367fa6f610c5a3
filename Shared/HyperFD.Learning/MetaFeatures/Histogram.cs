namespace HyperFD.Learning.MetaFeatures;

/// <summary>Puts values into bins; what comes out is never negative and sums to at most one.</summary>
internal static class Histogram
{
    /// <summary>Index of the bin: the number of edges that are not above the value.</summary>
    /// <param name="edges">Ascending; one fewer than there are bins.</param>
    public static int Bin(double value, ReadOnlySpan<double> edges)
    {
        var bin = 0;
        while (bin < edges.Length && value >= edges[bin])
        {
            bin++;
        }

        return bin;
    }

    /// <summary>
    /// Shares one unit between the two nearest knots, in proportion to nearness, so that a value that wobbles across a
    /// border changes the histogram a little and not by a jump. Outside the knots the unit goes to the last one.
    /// </summary>
    /// <param name="knots">Ascending; one a bin.</param>
    public static void AddSoft(double value, ReadOnlySpan<double> knots, Span<double> bins)
    {
        var clamped = Math.Clamp(value, knots[0], knots[^1]);
        var upper = 1;
        while (upper < knots.Length - 1 && clamped > knots[upper])
        {
            upper++;
        }

        var part = (clamped - knots[upper - 1]) / (knots[upper] - knots[upper - 1]);
        bins[upper - 1] += 1 - part;
        bins[upper] += part;
    }
}
