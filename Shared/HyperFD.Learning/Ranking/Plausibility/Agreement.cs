using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking.Plausibility;

/// <summary>How well the reports of one task agree with what other tasks had let expect.</summary>
/// <param name="Rho">Spearman's correlation of expected and reported ranks, in [−1, 1].</param>
/// <param name="Reports">How many reports were compared.</param>
public sealed record Agreement(double Rho, int Reports)
{
    /// <summary>Fewer say nothing of a correlation.</summary>
    public const int LeastReports = 5;

    /// <summary>As many of a table as of an agent's task, so that both are of one kind.</summary>
    private const int MostReports = 10;

    /// <summary>z = atanh ρ is about normal with variance 1/(n − 3) (Fisher 1915).</summary>
    internal double Fisher => Math.Atanh(Math.Clamp(Rho, -0.99, 0.99));

    internal int Weight => Reports - 3;

    /// <param name="strategy">Has learned from others than the task's owner.</param>
    /// <returns>Null where too little is reported, or all the same.</returns>
    internal static Agreement? Of(PastTask task, IConfigurationStrategy strategy)
    {
        var all = ComparableTrials.Of(task);
        var asked = all with { Observations = [.. all.Observations.Take(MostReports)] };
        var reports = asked.Observations;
        if (reports.Count < LeastReports || reports.Max(one => one.Score ?? 0) == reports.Min(one => one.Score ?? 0))
            return null;

        double[] inOrder = [.. asked.InOrderOf(strategy).Select(score => score ?? 0)];
        var expected = Enumerable.Range(0, inOrder.Length).Select(place => (double)-place);
        return new Agreement(Correlation.Spearman(expected, inOrder), inOrder.Length);
    }
}
