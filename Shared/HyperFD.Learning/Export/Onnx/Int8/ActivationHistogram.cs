namespace HyperFD.Learning.Export.Onnx.Int8;

/// <summary>
/// How often an activation took which value, in one pass although its range is not known beforehand: bins of equal
/// width to both sides of zero, whose width is a power of two that doubles, neighbours joining, whenever a value lies
/// outside.
/// </summary>
public sealed class ActivationHistogram
{
    /// <summary>
    /// Bins to one side of zero. At least half of the larger side is in use: eight bins for each of 256 steps.
    /// </summary>
    private const int Side = 4096;

    private readonly long[] counts = new long[2 * Side];
    private double width = Math.ScaleB(1, -40);

    /// <summary>Smallest value seen, exact, and at most 0: padding and cut activations are zeros.</summary>
    public float Min { get; private set; }

    /// <summary>Largest value seen, exact, and at least 0.</summary>
    public float Max { get; private set; }

    public long Count { get; private set; }

    /// <summary>Bins with something in them, from the lowest: centre and number of values.</summary>
    public IEnumerable<(double Centre, long Count)> Bins => counts.Index().Where(bin => bin.Item > 0)
        .Select(bin => (((bin.Index - Side) + 0.5) * width, bin.Item));

    /// <exception cref="QuantisationException">A value is not finite.</exception>
    public void Add(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
                throw new QuantisationException("the network answers numbers that are not finite");
            Min = Math.Min(Min, value);
            Max = Math.Max(Max, value);
        }

        while (Max >= Side * width || Min < -Side * width)
            Widen();
        var perUnit = 1 / width;
        foreach (var value in values)
            counts[(int)Math.Floor(value * perUnit) + Side]++;
        Count += values.Length;
    }

    private void Widen()
    {
        var joined = new long[counts.Length];
        for (var bin = 0; bin < counts.Length; bin++)
            joined[((bin - Side) >> 1) + Side] += counts[bin];
        joined.CopyTo(counts, 0);
        width *= 2;
    }
}
