using HyperFD.Contracts.Configurations;

namespace Benchmarks.Replay;

/// <summary>A score at a lower fidelity.</summary>
internal readonly record struct CheapScore(int Configuration, int Fidelity, long Seed, double Score);

/// <summary>
/// Full-fidelity scores of one configuration on one task, in [0, 1] and more is better; null where it failed.
/// </summary>
internal sealed record ReplayCell(IReadOnlyList<(long Seed, double? Score)> Scores)
{
    /// <summary>Mean over seeds; a failure counts as <paramref name="worst"/>.</summary>
    public double Mean(double worst) => Scores.Average(one => one.Score ?? worst);

    /// <summary>What a trial with this seed shows; another seed where this one was not evaluated.</summary>
    public double? Seen(long seed) => Scores[IndexOf(seed)].Score;

    /// <summary>Mean over the seeds that the trial did not show, where there are any.</summary>
    public double HeldOut(long seed, double worst)
    {
        if (Scores.Count == 1)
            return Scores[0].Score ?? worst;
        var seen = IndexOf(seed);
        return Scores.Where((_, index) => index != seen).Average(one => one.Score ?? worst);
    }

    private int IndexOf(long seed)
    {
        for (var i = 0; i < Scores.Count; i++)
        {
            if (Scores[i].Seed == seed)
                return i;
        }

        return 0;
    }
}

/// <summary>A task of a table, ready to be replayed.</summary>
/// <param name="Index">Position in tasks.csv.</param>
/// <param name="Cells">By index of the configuration; only those that were evaluated here.</param>
internal sealed record ReplayTask(
    int Index,
    string Name,
    string Group,
    Guid Id,
    IReadOnlyList<double> MetaFeatures,
    IReadOnlyDictionary<int, ReplayCell> Cells)
{
    /// <summary>Meta-features of the halves of its data set, where the table has any.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Halves { get; init; }

    /// <summary>Scores at lower fidelities, in [0, 1] and more is better.</summary>
    public IReadOnlyList<CheapScore> Cheap { get; init; } = [];

    /// <summary>What trained models cost, by index of the configuration, as far as the table says.</summary>
    public IReadOnlyDictionary<int, ModelCost> Costs { get; init; } = new Dictionary<int, ModelCost>();

    private const double MostTied = 0.05;
    private const double LeastSpread = 0.03;

    /// <summary>Score of a failure: the lowest that was seen on the task.</summary>
    public double Worst { get; } = Cells.Values.SelectMany(cell => cell.Scores).Min(one => one.Score) ?? 0;

    /// <summary>Seeds of the evaluations, ascending.</summary>
    public IReadOnlyList<long> Seeds { get; } =
        [.. Cells.Values.SelectMany(cell => cell.Scores).Select(one => one.Seed).Distinct().Order()];

    /// <summary>Configurations that were evaluated here, ascending.</summary>
    public IReadOnlyList<int> Configurations { get; } = [.. Cells.Keys.Order()];

    /// <summary>Why a regret on this task says nothing; null where it does.</summary>
    /// <param name="range">Range of scores in the units of the cells.</param>
    public string? Flatness(double range)
    {
        var truth = new Truth(this, Configurations);
        if (Configurations.Count < 2)
            return "fewer than two configurations";
        var tied = Configurations.Count(one => Cells[one].Mean(Worst) >= truth.Best);
        if (tied > 1 && tied > MostTied * Configurations.Count)
            return FormattableString.Invariant($"{tied} of {Configurations.Count} configurations tie at the best");
        return truth.Best - truth.Median < LeastSpread * range
            ? FormattableString
                .Invariant($"best − median is {(truth.Best - truth.Median) / range:0.000} of the score range")
            : null;
    }
}

/// <summary>
/// Best, median and worst of some configurations of a task: means over seeds at the highest fidelity.
/// </summary>
internal sealed class Truth
{
    public Truth(ReplayTask task, IReadOnlyCollection<int> configurations)
    {
        double[] means = [.. configurations.Select(one => task.Cells[one].Mean(task.Worst)).Order()];
        (Best, Worst) = (means[^1], means[0]);
        Median = (means[(means.Length - 1) / 2] + means[means.Length / 2]) / 2;
    }

    public double Best { get; }

    public double Median { get; }

    public double Worst { get; }

    /// <summary>
    /// (best − found)/(best − median), or by best − worst. Where best and median are one the worst stands in; where all
    /// are one there is nothing to regret.
    /// </summary>
    public double Regret(double found, bool byWorst)
    {
        var scale = byWorst || Best <= Median ? Best - Worst : Best - Median;
        return scale > 0 ? (Best - found) / scale : 0;
    }
}
