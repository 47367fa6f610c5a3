namespace HyperFD.Learning.Export.Onnx.Int8;

/// <summary>
/// The range whose code changes the values least in squared error, argmin ‖x − x̂(min, max)‖² (Nagel et al. 2021, "A
/// White Paper on Neural Network Quantization", section 3.1, equation 10), both ends in turns on a grid of
/// <see cref="Steps"/> fractions of what was seen.
/// </summary>
public static class LeastSquaresRange
{
    private const int Steps = 50;
    private const int Rounds = 2;

    public static ActivationRange Of(ActivationHistogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        var bins = histogram.Bins.ToArray();
        var best = MinMaxRange.Of(histogram);
        for (var round = 0; round < Rounds; round++)
        {
            best = Best(bins, Fractions(histogram.Max).Select(max => new ActivationRange(best.Min, max)));
            best = Best(bins, Fractions(histogram.Min).Select(min => new ActivationRange(min, best.Max)));
        }

        return best;
    }

    /// <summary>Of several that are equally good, the widest, which comes first.</summary>
    private static ActivationRange Best((double Centre, long Count)[] bins, IEnumerable<ActivationRange> ranges) =>
        ranges.MinBy(range => Error(bins, AffineCode.Of(range)));

    private static IEnumerable<float> Fractions(float end) =>
        end == 0 ? [0] : Enumerable.Range(0, Steps).Select(step => end * (Steps - step) / Steps);

    private static double Error((double Centre, long Count)[] bins, AffineCode code)
    {
        var sum = 0.0;
        foreach (var (centre, count) in bins)
        {
            var lost = centre - code.Restore(centre);
            sum += count * lost * lost;
        }

        return sum;
    }
}
