using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Trials;

/// <summary>Looks at the points of a trial in work and stops it when the others make it not worth going on.</summary>
/// <param name="stop">Asks the worker to stop.</param>
internal sealed class TrialWatch(
    TrialResponse trial, TrialPruning? pruning, CancellationTokenSource stop, TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();
    private readonly List<CurvePoint> _curve = [];

    /// <summary>Set once it was decided.</summary>
    public PrunedTrial? Pruned { get; private set; }

    /// <summary>Called with each new point, one at a time.</summary>
    public void Add(CurvePoint point)
    {
        // A worker that crashed and began again passes the steps since its checkpoint once more.
        _curve.RemoveAll(known => known.Step >= point.Step);
        _curve.Add(point);
        if (Pruned is not null || pruning?.Add(trial, point) is not true)
            return;
        Pruned = new PrunedTrial(point.Step, time.GetElapsedTime(_startedAt).TotalSeconds, [.. _curve]);
        stop.Cancel();
    }
}
