namespace HyperFD.Inference;

/// <summary>Median milliseconds of one picture through each of two files, on one thread.</summary>
/// <param name="Ratio">
/// Median over the rounds of second / first, which other work on the machine disturbs least.
/// </param>
public sealed record ModelLatency(double FirstMs, double SecondMs, double Ratio)
{
    private const int Warming = 3;

    /// <summary>The files take turns, first and second places too, so that other work disturbs both alike.</summary>
    /// <param name="pixels">Of one picture, [1, 3, side, side].</param>
    public static ModelLatency Measure(
        ModelSession first, ModelSession second, float[] pixels, int rounds, TimeProvider time,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(time);
        var (firsts, seconds) = (new List<double>(), new List<double>());
        for (var round = -Warming; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var even = round % 2 == 0;
            var earlier = Milliseconds(even ? first : second, pixels, time);
            var later = Milliseconds(even ? second : first, pixels, time);
            if (round < 0)
                continue;
            firsts.Add(even ? earlier : later);
            seconds.Add(even ? later : earlier);
        }

        return new ModelLatency(Median(firsts), Median(seconds), Median(firsts.Zip(seconds, (a, b) => b / a)));
    }

    private static double Milliseconds(ModelSession session, float[] pixels, TimeProvider time)
    {
        var started = time.GetTimestamp();
        session.Run(pixels, batch: 1);
        return time.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
