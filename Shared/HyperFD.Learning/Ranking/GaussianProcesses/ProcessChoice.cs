namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Which process a history gets. Where many tasks tried nearly the same configurations and meta-features tell tasks
/// apart: a complete grid. Where these do not tell and all configurations are repeated: a table with gaps. Else
/// scattered observations.
/// </summary>
/// <param name="Set">Observations outside the grid or table.</param>
internal sealed record ProcessChoice(
    FittedGrid? Grid, TrainingSet Set, MetaFeatureSpace MetaFeatures, Hyperparameters Hyperparameters)
{
    public static ProcessChoice Of(ParameterKernels kernels, TrainingSet all, FitMemo memo, ProcessParts parts)
    {
        if (parts.HasFlag(ProcessParts.Grid) && SharedGrid.Of(all) is { } shared)
        {
            var (inside, outside) = shared.Divide(all);
            var grid = memo.Get(inside, () => FittedGrid.Of(kernels, shared, inside, parts));
            var table = grid.Compares ? null : FittedTable.Of(kernels, all, parts, memo);
            return table is null
                ? Of(grid, outside.Thinned(LearnedProcess.MostKept))
                : Of(table, all with { Rows = [] });
        }

        var judges = all.First(LearnedProcess.Judges(all.Rows.Count)).Thinned(LearnedProcess.MostKept);
        if (!ScatteredFit.Tells(kernels, judges, parts, memo)
            && FittedTable.Of(kernels, all, parts, memo) is { } ragged)
            return Of(ragged, all with { Rows = [] });
        var first = all.First(LearnedProcess.Milestone(all.Rows.Count)).Thinned(LearnedProcess.MostKept);
        var fit = memo.Get(first, () => ScatteredFit.Of(kernels, first, judges, parts, memo));
        var space = MetaFeatureSpace.Of(all.Tasks, parts);
        return new ProcessChoice(null, all.Thinned(LearnedProcess.MostKept), space, fit.Hyperparameters);
    }

    /// <summary>The same where a task of the table asks: what it tried is then its own.</summary>
    public ProcessChoice For(ParameterKernels kernels, TrainingSet all, int asker, ProcessParts parts) => new(
        FittedTable.Without(kernels, all, Grid!, asker, parts),
        all with { Rows = [.. all.Rows.Where(row => row.Task == asker)] },
        MetaFeatures,
        Hyperparameters);

    private static ProcessChoice Of(FittedGrid grid, TrainingSet outside) =>
        new(grid, outside, grid.MetaFeatures, grid.Process.Hyperparameters);
}
