namespace HyperFD.Client.Ui.Text;

/// <summary>One slow beat for everything on the page that says how long ago something was.</summary>
public sealed class Clock : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);
    private readonly TimeProvider time;
    private readonly ITimer timer;

    public Clock(TimeProvider time)
    {
        this.time = time;
        timer = time.CreateTimer(_ => Ticked?.Invoke(), state: null, Beat, Beat);
    }

    public event Action? Ticked;

    public DateTime NowUtc => time.GetUtcNow().UtcDateTime;

    public TimeZoneInfo Zone => time.LocalTimeZone;

    public void Dispose() => timer.Dispose();
}
