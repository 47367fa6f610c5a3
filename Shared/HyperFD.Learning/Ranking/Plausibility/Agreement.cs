namespace HyperFD.Learning.Ranking.Plausibility;

/// <summary>How well the reports of one task agree with what other tasks had let expect.</summary>
/// <param name="Correlation">Spearman's, of expected and reported ranks, in [−1, 1].</param>
/// <param name="Reports">How many reports were compared.</param>
public sealed record Agreement(double Correlation, int Reports)
{
    /// <summary>Fewer say nothing of a correlation.</summary>
    public const int LeastReports = 5;

    /// <summary>As many of a table as of an agent's task, so that both are of one kind.</summary>
    private const int MostReports = 10;

    /// <summary>z = atanh ρ is about normal with variance 1/(n − 3) (Fisher 1915).</summary>
    internal double Fisher => Math.Atanh(Math.Clamp(Correlation, -0.99, 0.99));

    internal int Weight => Reports - 3;

    /// <param name="strategy">Has learned from others than the task's owner.</param>
    /// <returns>Null where too little is reported, or all the same.</returns>
    internal static Agreement? Of(PastTask task, IConfigurationStrategy strategy)
    {
        var reports = task.Observations.GroupBy(one => (one.Configuration.Space.Id, one.Fidelity))
            .MaxBy(group => group.Count())?
            .DistinctBy(one => one.Configuration)
            .Take(MostReports)
            .ToList() ?? [];
        if (reports.Count < LeastReports || reports.Max(one => one.Score ?? 0) == reports.Min(one => one.Score ?? 0))
            return null;

        var context = new TaskContext(
            task.TaskId, reports[0].Configuration.Space, task.ExtractorVersion, task.MetaFeatures, reports[0].Fidelity, _ => true, Seed: 1)
        {
            Candidates = [.. reports.Select(one => one.Configuration)],
        };
        var scores = reports.ToDictionary(one => one.Configuration, one => one.Score ?? 0);
        double[] inOrder = [.. strategy.Propose(context, [], reports.Count).Items.Select(item => scores[item.Configuration])];
        var expected = Enumerable.Range(0, inOrder.Length).Select(place => (double)-place);
        return new Agreement(MathNet.Numerics.Statistics.Correlation.Spearman(expected, inOrder), inOrder.Length);
    }
}
