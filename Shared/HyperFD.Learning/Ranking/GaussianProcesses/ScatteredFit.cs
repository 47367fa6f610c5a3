using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// What observations that are no grid choose: hyperparameters, and whether likeness by meta-features counts at all.
/// </summary>
/// <remarks>
/// Each half of the past tasks chooses hyperparameters, with and without meta-features; each task of the other half is then
/// foretold from all others with them (<see cref="LeftOutTasks"/>). Meta-features count where they foretell tasks better by
/// more than a standard error of the paired difference, as in <see cref="ReachChoice"/>: ten observations a task are soon
/// explained by chance. With fewer than <see cref="LeastTasks"/> the evidence alone decides.
/// </remarks>
internal sealed record ScatteredFit(Hyperparameters Hyperparameters, bool Compares)
{
    private const int LeastTasks = 12;
    private const int MostForetold = 450;

    /// <param name="set">Chooses hyperparameters.</param>
    /// <param name="judges">Earlier ones of the same, which decide on meta-features.</param>
    public static ScatteredFit Of(ParameterKernels kernels, TrainingSet set, TrainingSet judges, ProcessParts parts, FitMemo memo)
    {
        var compares = Tells(kernels, judges, parts, memo);
        var counted = compares ? parts : parts & ~ProcessParts.MetaFeatures;
        var found = LearnedProcess.Fit(kernels, set.Thinned(LearnedProcess.MostFitted), counted);
        return new ScatteredFit(compares ? found : found.WithoutMeta(isShared: false), compares);
    }

    /// <summary>Whether likeness by meta-features counts.</summary>
    public static bool Tells(ParameterKernels kernels, TrainingSet judges, ProcessParts parts, FitMemo memo) =>
        parts.HasFlag(ProcessParts.MetaFeatures)
        && memo.Get(judges, () => Compare(kernels, judges.Thinned(MostForetold), parts));

    private static bool Compare(ParameterKernels kernels, TrainingSet judges, ProcessParts parts)
    {
        int[] seen = [.. judges.Rows.Select(row => row.Task).Distinct()];
        if (seen.Length < LeastTasks)
            return true;
        var early = seen[..(seen.Length / 2)].ToHashSet();
        var with = Agreements(kernels, judges, early, parts);
        var without = Agreements(kernels, judges, early, parts & ~ProcessParts.MetaFeatures);
        double[] better =
            [.. with.Where(task => without.ContainsKey(task.Key)).Select(task => task.Value - without[task.Key])];
        return better.Length >= LeastTasks && better.Average() > better.StandardDeviation() / Math.Sqrt(better.Length);
    }

    /// <summary>Of each task, with hyperparameters that the half which it is not of chose.</summary>
    private static Dictionary<int, double> Agreements(
        ParameterKernels kernels, TrainingSet judges, HashSet<int> early, ProcessParts parts)
    {
        var objective = new EvidenceObjective(judges, kernels, MetaFeatureSpace.Of(judges.Tasks, parts));
        var found = new Dictionary<int, double>();
        foreach (var isEarly in new[] { true, false })
        {
            var half = judges with { Rows = [.. judges.Rows.Where(row => early.Contains(row.Task) == isEarly)] };
            var at = LearnedProcess.Fit(kernels, half.Thinned(LearnedProcess.MostFitted), parts);
            foreach (var (task, agreement) in objective.LeftOut(at)?.Agreements ?? new Dictionary<int, double>())
            {
                if (early.Contains(task) != isEarly)
                    found[task] = agreement;
            }
        }

        return found;
    }
}
