namespace HyperFD.Learning.Training.Speed;

/// <summary>Rate of something that is done over and over, measured where others may be measured side by side.</summary>
/// <param name="time">Clock.</param>
/// <param name="seconds">How long to measure.</param>
/// <param name="tailSeconds">
/// How long to go on afterwards, so that what was started a little later is not measured alone.
/// </param>
public sealed class SpeedMeter(TimeProvider time, double seconds, double tailSeconds)
{
    private const int WarmUp = 3;

    /// <param name="once">Does it once.</param>
    /// <param name="units">How many units that is.</param>
    /// <param name="cancellation">Stops between two times.</param>
    /// <returns>Units a second.</returns>
    public double Measure(Action once, int units, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(once);
        for (var i = 0; i < WarmUp; i++)
            once();
        var (done, elapsed) = Repeat(once, seconds, cancellation);
        Repeat(once, tailSeconds, cancellation);
        return units * done / elapsed;
    }

    private (int Done, double Seconds) Repeat(Action once, double atLeast, CancellationToken cancellation)
    {
        var (started, done) = (time.GetTimestamp(), 0);
        while (time.GetElapsedTime(started).TotalSeconds < atLeast)
        {
            cancellation.ThrowIfCancellationRequested();
            once();
            done++;
        }

        return (done, time.GetElapsedTime(started).TotalSeconds);
    }
}
