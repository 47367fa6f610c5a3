using System.Diagnostics;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export.Onnx;

namespace HyperFD.Inference.Profiles;

/// <summary>
/// Milliseconds that ONNX Runtime takes for a picture of a configuration's detector: one thread, all its
/// tiles in one call, from pixels to decoded boxes, without suppression. Other programs only ever add time, so it is
/// the processor's time for this process that is taken, all configurations are measured in several rounds far apart,
/// and the fastest run of each counts.
/// </summary>
public sealed class LatencyMeter
{
    private const int FewestRuns = 5;
    private const int MostRuns = 25;
    private static readonly TimeSpan RunsBudget = TimeSpan.FromMilliseconds(80);
    private readonly List<byte[]> models;

    /// <summary>Builds the networks with random weights; needs libtorch, while measuring does not.</summary>
    public LatencyMeter(IReadOnlyList<Configuration> configurations, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configurations);
        models = [.. configurations.Select(configuration => Encode(configuration, cancellation))];
    }

    /// <param name="rounds">At most; a further one begins only if it would end within the budget.</param>
    /// <param name="measured">Told after each configuration of each round.</param>
    /// <returns>Milliseconds a picture, in the order of the configurations.</returns>
    public double[] MeasureMs(int rounds, TimeSpan budget, Action measured, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var started = Stopwatch.GetTimestamp();
        var best = Enumerable.Repeat(double.PositiveInfinity, models.Count).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            if (round > 0 && Stopwatch.GetElapsedTime(started) * (round + 1) / round > budget)
                break;
            for (var i = 0; i < models.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                best[i] = Math.Min(best[i], FastestMs(models[i]));
                measured();
            }
        }

        return best;
    }

    private static byte[] Encode(Configuration configuration, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // Time does not depend on the weights; shipped ones would only have to be read.
        using var detector = new Detector(DetectorConfiguration.From(configuration) with { Init = "scratch" }, seed: 1);
        detector.eval();
        return OnnxFile.Encode(detector, WireConfiguration.From(configuration));
    }

    private static double FastestMs(byte[] model)
    {
        using var session = ModelSession.Open(model);
        var pixels = Enumerable.Range(0, 3 * session.Facts.InputSize * session.Facts.InputSize)
            .Select(i => (float)(i * 37 % 256)).ToArray();
        session.Run(pixels, batch: 1);
        session.Run(pixels, batch: 1);
        var times = new List<double>();
        var started = Stopwatch.GetTimestamp();
        while (times.Count < FewestRuns || (times.Count < MostRuns && Stopwatch.GetElapsedTime(started) < RunsBudget))
        {
            var begun = Clock();
            session.Run(pixels, batch: 1);
            times.Add((Clock() - begun).TotalMilliseconds);
        }

        return times.Min();
    }

    /// <summary>
    /// Windows counts a process's time in ticks of 16 ms, too coarse for one run; there it is the time that passed.
    /// </summary>
    private static TimeSpan Clock() =>
        OperatingSystem.IsWindows() ? Stopwatch.GetElapsedTime(0) : Environment.CpuUsage.TotalTime;
}
