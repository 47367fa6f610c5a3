namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>A candidate chosen, with what is expected of it before anything of the batch is seen.</summary>
/// <param name="Index">Among the candidates.</param>
/// <param name="Mean">
/// Expected score; before the task's first trial one drawn towards ranks (<see cref="NormalScores"/>).
/// </param>
/// <param name="Deviation">Of what would be observed, noise included.</param>
internal sealed record Choice(int Index, double Mean, double Deviation);

/// <summary>
/// Chooses candidates one by one by expected improvement over the best so far; each is then taken to score what is
/// expected of it (Ginsbourger, Le Riche and Carraro's kriging believer, 2010), which makes its like less attractive.
/// While nothing was tried on the task there is nothing to improve on, and the greatest mean comes first. Trials that
/// run are believed before the first choice: whoever begins beside them proposes as if they were of the same batch.
/// </summary>
/// <remarks>
/// Means are computed for all candidates; variances, which cost n² each, for the most promising: as many as fit into
/// <see cref="VarianceBudget"/> multiplications, but at least <see cref="LeastScreened"/>.
/// </remarks>
internal sealed class BatchSearch
{
    private const double VarianceBudget = 3e7;
    private const int LeastScreened = 128;

    private readonly TaskPosterior posterior;
    private readonly ConfigurationFeatures candidates; // the screened
    private readonly double[] means;
    private readonly int running;
    private readonly int[] screened; // indices of candidates, those that run first, [m]
    private readonly double[][] reduced; // L⁻¹·k of the screened, longer by one with every choice, [m][n + …]
    private readonly double[] variances; // [m]

    /// <param name="means">Expected scores of the candidates.</param>
    /// <param name="running">How many candidates, the last ones, are being tried: believed and never chosen.</param>
    /// <param name="count">How many will be chosen at most.</param>
    public BatchSearch(TaskPosterior posterior, CodedConfigurations coded, double[] means, int running, int count)
    {
        (this.posterior, this.means, this.running) = (posterior, means, running);
        var free = coded.Count - running;
        var n = Math.Max(1, posterior.Rows.Count);
        var many = Math.Max(LeastScreened + count, (int)Math.Min(int.MaxValue, VarianceBudget / n / n));
        // The first trial is the greatest mean: no other variance is asked for.
        many = count == 1 && running == 0 && !posterior.HasTrials ? 1 : many;
        screened =
        [
            .. Enumerable.Range(free, running),
            .. Enumerable.Range(0, free).OrderByDescending(i => means[i]).Take(many),
        ];
        candidates = posterior.FeaturesOf(coded.Picked(screened));
        reduced = new double[screened.Length][];
        variances = new double[screened.Length];
        for (var i = 0; i < screened.Length; i++)
        {
            reduced[i] = new double[posterior.Rows.Count + running + count];
            var cross = reduced[i].AsSpan(0, posterior.Rows.Count);
            posterior.Cross(candidates, i, cross);
            variances[i] = posterior.Reduce(candidates, i, cross);
        }
    }

    /// <param name="best">Expected score of the best trial so far; null when there is none.</param>
    public List<Choice> Choose(int count, double? best)
    {
        double[] before = [.. variances];
        var chosen = new List<Choice>();
        var taken = new bool[screened.Length];
        for (var at = 0; at < Math.Min(running + count, screened.Length); at++)
        {
            var next = at < running ? at : Next(taken, best);
            taken[next] = true;
            var mean = means[screened[next]];
            var deviation = posterior.Spread * Math.Sqrt(before[next] + posterior.Noise);
            if (at >= running)
                chosen.Add(new Choice(screened[next], mean, deviation));
            best = Math.Max(best ?? mean, mean);
            Believe(next, posterior.Rows.Count + at);
        }

        return chosen;
    }

    private int Next(bool[] taken, double? best)
    {
        var (next, most) = (-1, double.NegativeInfinity);
        for (var i = 0; i < screened.Length; i++)
        {
            if (taken[i])
                continue;
            var mean = means[screened[i]];
            var value = best is { } found
                ? ExpectedImprovement.Of(mean, posterior.Spread * Math.Sqrt(variances[i]), found)
                : mean;
            if (value > most)
                (next, most) = (i, value);
        }

        return next;
    }

    /// <summary>Adds a chosen candidate as one more row: means stay, variances of its like shrink.</summary>
    private void Believe(int chosen, int at)
    {
        var covariances = new double[candidates.Count];
        posterior.Between(candidates, chosen, candidates, covariances);
        double[] row = reduced[chosen];
        var pivot = Math.Sqrt(variances[chosen] + posterior.Noise);
        for (var i = 0; i < screened.Length; i++)
        {
            var left = covariances[i] - Dot.Product(reduced[i].AsSpan(0, at), row.AsSpan(0, at));
            var entry = left / pivot;
            variances[i] = Math.Max(1e-12, variances[i] - (entry * entry));
            if (i != chosen)
                reduced[i][at] = entry;
        }
    }
}
