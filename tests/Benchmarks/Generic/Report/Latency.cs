using System.Diagnostics;
using HyperFD.Learning.Detection.Pictures;

namespace Benchmarks.Generic.Report;

/// <summary>Median milliseconds from a decoded picture to boxes, warm, one picture at a time, one thread.</summary>
internal static class Latency
{
    private const int Rounds = 5;
    private const int WarmUps = 5;

    public static double MedianMs(Action<Picture> detect, IReadOnlyList<Picture> pictures)
    {
        for (var i = 0; i < WarmUps; i++)
            detect(pictures[i % pictures.Count]);
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var picture in pictures)
            {
                var started = Stopwatch.GetTimestamp();
                detect(picture);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return times.Order().ElementAt(times.Count / 2);
    }
}
