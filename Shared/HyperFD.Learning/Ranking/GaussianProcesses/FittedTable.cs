namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// The table of a history as a <see cref="FittedGrid"/>. What it chooses is chosen again when the log has grown by
/// about a seventh (<see cref="LearnedProcess.Milestone"/>), from the first observations up to there.
/// </summary>
internal static class FittedTable
{
    /// <summary>Null where the history is no table.</summary>
    public static FittedGrid? Of(ParameterKernels kernels, TrainingSet all, ProcessParts parts, FitMemo memo)
    {
        if (!parts.HasFlag(ProcessParts.Table) || SharedGrid.Table(all) is not { } table)
            return null;
        var first = table.First(LearnedProcess.Milestone(table.Rows.Count));
        var fit = memo.Get(first, () => TableFit.Of(kernels, SharedGrid.Whole(first), first, parts));
        return Of(kernels, all, SharedGrid.Whole(table), fit, parts);
    }

    /// <summary>The same without the observations of one task.</summary>
    public static FittedGrid Without(
        ParameterKernels kernels, TrainingSet all, FittedGrid grid, int task, ProcessParts parts)
    {
        int[] others = [.. Enumerable.Range(0, grid.Shared.Tasks.Count).Where(t => grid.Shared.Tasks[t] != task)];
        var left = grid.Shared with
        {
            Tasks = [.. others.Select(t => grid.Shared.Tasks[t])],
            Scores = [.. others.Select(t => grid.Shared.Scores[t])],
        };
        return Of(kernels, all, left, grid.Table!, parts);
    }

    private static FittedGrid Of(
        ParameterKernels kernels, TrainingSet all, SharedGrid table, TableFit fit, ProcessParts parts)
    {
        var (at, coded) = (fit.Hyperparameters, CodedConfigurations.Of(kernels.Space, table.Configurations));
        var own = OwnCovariance.Extended(fit.Own, TableFit.OwnPrior(kernels, at, coded));
        var encoded = GridExtension.Encoded(new CovarianceFunction(kernels, at), coded);
        var process = new TableProcess(TableFit.Rows(kernels, table, all, coded), encoded, own, at);
        PastTaskInfo[] tasks = [.. table.Tasks.Select(task => all.Tasks[task])];
        return new FittedGrid(table, tasks, coded, process, MetaFeatureSpace.Of(tasks, parts), Level: 0)
        {
            Table = fit,
        };
    }
}
