using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>An observation as the process sees it.</summary>
/// <param name="Sequence">Position in the report log.</param>
/// <param name="Task">Index among the tasks of its set.</param>
/// <param name="Fidelity">Optimiser steps.</param>
/// <param name="Score">AP@0.5; a failed trial has the lowest score of its task and fidelity.</param>
internal sealed record Row(long Sequence, int Task, int Fidelity, double Score, Configuration Configuration)
{
    /// <summary>The score, drawn towards what its rank stands for (<see cref="NormalScores"/>).</summary>
    public double Ranked { get; init; } = Score;
}

/// <summary>
/// How alike scores after different numbers of steps are: exp(−½(log₂(f/f′)/2)²), 0.88 for twice the steps.
/// </summary>
internal static class FidelityKernel
{
    private const double Octaves = 2;

    public static double Of(int one, int other)
    {
        var distance = Math.Log2((double)one / other) / Octaves;
        return Math.Exp(-distance * distance / 2);
    }
}
