using HyperFD.Agent.Transport;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Trials;

/// <summary>
/// Keeps a trial's lease alive and hears what the agent is told to do. New curve points are sent at growing distances,
/// because each request costs some 300 bytes of headers; a heartbeat goes out only when nothing else did.
/// </summary>
internal sealed class TrialPulse(
    HyperFdClient client, TrialResponse trial, TimeProvider time, CancellationTokenSource stop)
{
    private const int DefaultIntervalSeconds = 30;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private readonly Lock _turn = new();
    private readonly List<CurvePoint> _waiting = [];
    private CurvePoint? _half;
    private TimeSpan _interval = TimeSpan.FromSeconds(Math.Min(
        DefaultIntervalSeconds, Math.Max(1, trial.LeaseSeconds / 3)));
    private TimeSpan _pause = FirstPause;
    private long _lastContact = time.GetTimestamp();

    /// <summary>Set once the server told the agent to stop this trial.</summary>
    public AgentInstruction? Told { get; private set; }

    /// <summary>Whether the last contact failed because the server was away.</summary>
    public bool ServerAway { get; private set; }

    /// <summary>Two points are sent as one, as in the report.</summary>
    public void Add(CurvePoint point)
    {
        lock (_turn)
        {
            if (_half is { } earlier)
                _waiting.Add(TrialReports.Rounded(CurveThinning.Join(earlier, point)));
            _half = _half is null ? point : null;
        }
    }

    /// <summary>A command pushed over the hub.</summary>
    public void Hear(AgentCommand command)
    {
        if (command.TaskId == trial.TaskId && (command.TrialId is null || command.TrialId == trial.Id))
            Obey(command.Instruction);
    }

    /// <summary>Runs until the trial ends; never throws.</summary>
    public async Task RunAsync(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(_interval < Tick ? _interval : Tick, time, ended)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ended.IsCancellationRequested)
                await BeatAsync(ended);
        }
    }

    private async Task BeatAsync(CancellationToken ended)
    {
        var silent = time.GetElapsedTime(_lastContact);
        List<CurvePoint> points;
        lock (_turn)
            points = [.. _waiting];
        if (silent < _interval && (points.Count == 0 || silent < _pause))
            return;
        _lastContact = time.GetTimestamp();
        try
        {
            var reply = points.Count > 0
                ? await client.ProgressAsync(trial.Id, new TrialProgressRequest(points), ended)
                : await client.HeartbeatAsync(new HeartbeatRequest(trial.TaskId, trial.Id), ended);
            lock (_turn)
                _waiting.RemoveRange(0, points.Count);
            _pause = _pause * 2 < _interval ? _pause * 2 : _interval;
            _interval = TimeSpan.FromSeconds(Math.Max(1, reply.IntervalSeconds));
            ServerAway = false;
            Obey(reply.Instruction);
        }
        catch (ServerUnreachableException)
        {
            ServerAway = true;
        }
        catch (ServerProblemException)
        {
            // The trial is no longer ours to train; the run asks the server what became of it.
            Obey(AgentInstruction.Cancel);
        }
        catch (OperationCanceledException)
        {
            // The trial ended first.
        }
    }

    private void Obey(AgentInstruction instruction)
    {
        if (instruction == AgentInstruction.Continue || Told is not null)
            return;
        Told = instruction;
        stop.Cancel();
    }
}
