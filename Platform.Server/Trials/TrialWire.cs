using HyperFD.Contracts.Trials;

namespace HyperFD.Server.Trials;

internal static class TrialWire
{
    /// <summary>The trial as agents and browsers see it.</summary>
    /// <param name="leaseSeconds">How long an agent may be silent before the trial goes stale.</param>
    public static TrialResponse ToWire(this Trial trial, int leaseSeconds) => new(
        trial.Id,
        trial.TaskId,
        trial.Number,
        trial.State,
        trial.Origin,
        trial.Configuration,
        trial.Cost,
        trial.Prediction,
        trial.FidelitySteps,
        trial.Seed,
        trial.Attempt,
        trial.Score,
        trial.Seconds,
        trial.Reason,
        trial.Curve,
        trial.CreatedAtUtc,
        trial.StartedAtUtc,
        trial.EndedAtUtc,
        leaseSeconds);
}
