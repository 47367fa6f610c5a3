using System.Text.Json.Serialization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;

namespace HyperFD.Contracts.Trials;

/// <summary>Proposed → Running ⇄ Stale; Running → Succeeded | Failed | Pruned | Cancelled; Stale → Failed.</summary>
public enum TrialState
{
    Proposed,
    Running,
    Stale,
    Succeeded,
    Failed,
    Pruned,
    Cancelled,
}

/// <summary>How an agent says that a trial ended.</summary>
public enum TrialOutcome
{
    Succeeded,
    Failed,
    Pruned,
    Cancelled,
}

/// <summary>Where a trial's configuration came from.</summary>
public enum TrialOrigin
{
    Default,
    Recommended,
}

/// <summary>One point of a training curve.</summary>
/// <param name="Step">Optimiser step, counted from 1.</param>
/// <param name="Loss">Mean training loss since the last point; finite.</param>
/// <param name="Score">AP@0.5 on the validation split in [0, 1], where it was measured at this step.</param>
public sealed record CurvePoint(int Step, double Loss, double? Score);

/// <summary>A trial as agents and browsers see it.</summary>
public sealed record TrialResponse(
    Guid Id,
    Guid TaskId,
    int Number,
    TrialState State,
    TrialOrigin Origin,
    WireConfiguration Configuration,
    ModelCost Cost,
    Prediction? Prediction,
    int FidelitySteps,
    int Seed,
    int Attempt,
    double? Score,
    double? Seconds,
    string? Reason,
    IReadOnlyList<CurvePoint> Curve,
    DateTime CreatedAtUtc,
    DateTime? StartedAtUtc,
    DateTime? EndedAtUtc,
    int LeaseSeconds);

/// <summary>Asks for the next configuration to train. Without a body nothing is in hand.</summary>
/// <param name="InHand">
/// Unfinished trials of the task that the agent trains already and keeps; at most 64. The answer is another one: so an
/// agent may train several side by side.
/// </param>
public sealed record NextTrialRequest(IReadOnlyList<Guid> InHand)
{
    /// <summary>Most trials of one task that an agent may have in hand.</summary>
    public const int MostInHand = 64;
}

/// <summary>Curve points since the last one sent; also renews the lease of the trial.</summary>
public sealed record TrialProgressRequest(IReadOnlyList<CurvePoint> Points) : IJsonOnDeserialized
{
    void IJsonOnDeserialized.OnDeserialized() => WireList.RequireElements(Points);
}

/// <summary>How a trial ended. Idempotent by content: the same report twice is one report.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Score">AP@0.5 on validation in [0, 1]; present exactly when the trial succeeded.</param>
/// <param name="Fidelity">Optimiser steps done.</param>
/// <param name="Seconds">Wall-clock training time.</param>
/// <param name="Parameters">Trainable numbers, counted on the real network.</param>
/// <param name="Macs">Multiply-accumulates of one forward pass.</param>
/// <param name="Curve">The whole curve.</param>
/// <param name="Reason">Machine-readable word for a failure, for example <c>non-finite-loss</c>.</param>
public sealed record TrialReportRequest(
    TrialOutcome Outcome,
    double? Score,
    int Fidelity,
    double Seconds,
    long Parameters,
    long Macs,
    IReadOnlyList<CurvePoint> Curve,
    string? Reason) : IJsonOnDeserialized
{
    void IJsonOnDeserialized.OnDeserialized() => WireList.RequireElements(Curve);
}
