using System.Diagnostics;
using HyperFD.Learning.Detection.Pictures;

namespace Benchmarks.Generic.Report;

/// <summary>
/// Median milliseconds from a decoded picture to boxes, one picture at a time. The detectors take turns, so that other
/// work on the machine disturbs all alike; the first round warms them up and does not count.
/// </summary>
internal static class Latency
{
    private const int Rounds = 10;

    /// <returns>In the order of the detectors.</returns>
    public static double[] MediansMs(IReadOnlyList<Action<Picture>> detectors, IReadOnlyList<Picture> pictures)
    {
        var times = detectors.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var (index, detect) in detectors.Index())
            {
                foreach (var picture in pictures)
                {
                    var started = Stopwatch.GetTimestamp();
                    detect(picture);
                    if (round > 0)
                        times[index].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }
        }

        return [.. times.Select(all => all.Order().ElementAt(all.Count / 2))];
    }
}
