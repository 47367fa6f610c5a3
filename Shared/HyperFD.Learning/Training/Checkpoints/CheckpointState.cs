using System.Security.Cryptography;
using System.Text.Json;
using HyperFD.Contracts.Trials;

namespace HyperFD.Learning.Training.Checkpoints;

/// <summary>What a checkpoint knows besides its tensors.</summary>
/// <param name="Plan">Fingerprint of the plan; a checkpoint of another plan is not resumed.</param>
/// <param name="Step">Optimiser steps done.</param>
/// <param name="Seconds">Wall-clock time spent so far.</param>
/// <param name="LossSum">Sum of losses since the last point of the curve.</param>
/// <param name="LossCount">How many losses that are.</param>
/// <param name="Curve">Points so far.</param>
public sealed record CheckpointState(
    string Plan, int Step, double Seconds, double LossSum, int LossCount, IReadOnlyList<CurvePoint> Curve)
{
    /// <summary>
    /// Hash of everything in a plan that decides what is computed; the folder it is computed in does not.
    /// </summary>
    public static string Fingerprint(TrainingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var json = JsonSerializer.SerializeToUtf8Bytes(
            plan with { CheckpointFolder = null }, LearningJson.Default.TrainingPlan);
        return Convert.ToHexStringLower(SHA256.HashData(json));
    }
}
