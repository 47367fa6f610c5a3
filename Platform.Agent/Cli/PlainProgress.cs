using System.Globalization;

namespace HyperFD.Agent.Cli;

/// <summary>
/// For logs and pipes: silent for two seconds, then a line each fifth of the way and at least every quarter of a
/// minute.
/// </summary>
internal sealed class PlainProgress(
    Action<string> write, string title, ProgressMeter meter, TimeProvider time) : IProgressView
{
    private const int Parts = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);
    private readonly Lock _turn = new();
    private readonly long _startedAt = time.GetTimestamp();
    private long _part = -1;
    private long _writtenAt;

    public void Report(long done, string note = "")
    {
        lock (_turn)
        {
            meter.Report(done);
            var part = meter.Total == 0 ? Parts : meter.Done * Parts / meter.Total;
            if (time.GetElapsedTime(_startedAt) < Silence)
                return;
            if (part == _part && time.GetElapsedTime(_writtenAt) < Longest)
                return;
            (_part, _writtenAt) = (part, time.GetTimestamp());
            var parts = new[] { note, meter.Describe() }.Where(text => text.Length > 0);
            write(string.Create(
                CultureInfo.InvariantCulture,
                $"{title}: {meter.Done}/{meter.Total} {meter.Unit}{string.Concat(parts.Select(text => ", " + text))}"));
        }
    }

    public void Dispose()
    {
    }
}
