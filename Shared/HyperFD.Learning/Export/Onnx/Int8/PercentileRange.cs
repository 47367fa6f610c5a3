namespace HyperFD.Learning.Export.Onnx.Int8;

/// <summary>
/// The share <see cref="Kept"/> of the values is covered, the rest saturates, half of it at each end at most (Wu et al.
/// 2020, "Integer Quantization for Deep Learning Inference: Principles and Empirical Evaluation", section 3.4).
/// </summary>
public static class PercentileRange
{
    public const double Kept = 0.9999;

    public static ActivationRange Of(ActivationHistogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        var tail = (1 - Kept) / 2 * histogram.Count;
        var bins = histogram.Bins.ToArray();
        return new ActivationRange(
            (float)Math.Clamp(End(bins, tail), histogram.Min, 0),
            (float)Math.Clamp(End(bins.AsEnumerable().Reverse(), tail), 0, histogram.Max));
    }

    /// <summary>The first bin beyond which, from the end where counting starts, no more than the tail lies.</summary>
    private static double End(IEnumerable<(double Centre, long Count)> bins, double tail)
    {
        var passed = 0L;
        foreach (var (centre, count) in bins)
        {
            passed += count;
            if (passed > tail)
                return centre;
        }

        return 0;
    }
}
