using HyperFD.Contracts.Trials;
using HyperFD.Learning.Training.Pruning;

namespace HyperFD.Agent.Trials;

/// <summary>
/// Scores on the way of a task's trials, finished and in work, and which trial is not worth going on. Safe for several
/// threads.
/// </summary>
internal sealed class TrialPruning
{
    /// <summary>Reason of a trial that was stopped early.</summary>
    public const string Reason = "successive-halving";

    private readonly Lock _turn = new();
    private readonly Dictionary<(int Step, Guid Trial), double> _scores = [];

    /// <param name="finished">Trials of earlier attempts at the run, with the curves that were reported.</param>
    public TrialPruning(IEnumerable<FinishedTrial> finished)
    {
        foreach (var trial in finished)
        {
            foreach (var point in trial.Report.Curve)
                Keep(trial.Trial.Id, point);
        }
    }

    /// <summary>Takes a new point of a trial in work.</summary>
    /// <returns>Whether to stop it.</returns>
    public bool Add(TrialResponse trial, CurvePoint point)
    {
        lock (_turn)
        {
            Keep(trial.Id, point);
            if (point.Score is not { } score)
                return false;
            var others = _scores.Where(known => known.Key.Step == point.Step && known.Key.Trial != trial.Id)
                .Select(known => known.Value).ToList();
            return SuccessiveHalving.ShouldStop(point.Step, trial.FidelitySteps, score, others);
        }
    }

    private void Keep(Guid trial, CurvePoint point)
    {
        if (point.Score is { } score)
            _scores[(point.Step, trial)] = score;
    }
}
