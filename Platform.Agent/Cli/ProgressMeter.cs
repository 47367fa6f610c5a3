using System.Globalization;

namespace HyperFD.Agent.Cli;

/// <summary>Rate and time left of something counted, from the units done since the first report.</summary>
/// <param name="time">Clock.</param>
/// <param name="total">Units to do in all.</param>
/// <param name="unit">What is counted.</param>
/// <param name="tellsRate">False where so many a second says nothing to people.</param>
internal sealed class ProgressMeter(TimeProvider time, long total, string unit, bool tellsRate = true)
{
    private readonly Lock _turn = new();
    private long _startedAt = time.GetTimestamp();
    private long? _first;
    private long _done;

    public long Total => total;

    public long Done
    {
        get
        {
            lock (_turn)
                return _done;
        }
    }

    public string Unit => unit;

    /// <summary>
    /// The first report is where a resumed piece of work stood; it counts as done before, not as speed.
    /// </summary>
    public void Report(long done)
    {
        lock (_turn)
        {
            if (_first is null)
                (_first, _startedAt) = (done, time.GetTimestamp());
            _done = Math.Clamp(done, 0, total);
        }
    }

    /// <summary>Units a second, or null before anything can be said.</summary>
    public double? Rate
    {
        get
        {
            lock (_turn)
            {
                var seconds = time.GetElapsedTime(_startedAt).TotalSeconds;
                var units = _done - (_first ?? 0);
                return units > 0 && seconds > 0 ? units / seconds : null;
            }
        }
    }

    public TimeSpan? Left => Rate is { } rate ? TimeSpan.FromSeconds((total - Done) / rate) : null;

    /// <summary>For example <c>12.3 steps/s, 0:45 left</c>.</summary>
    public string Describe()
    {
        if (Rate is not { } rate || Left is not { } left)
            return "";
        var remaining = left.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss";
        var speed = tellsRate ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.0} {unit}/s, ") : "";
        return $"{speed}{left.ToString(remaining, CultureInfo.InvariantCulture)} left";
    }
}
