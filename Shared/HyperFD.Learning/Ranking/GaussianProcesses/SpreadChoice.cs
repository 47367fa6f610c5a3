namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// The spread s of the asking task's scores: how far apart its trials are by what is expected of them says it, not
/// their own variance, which is small for trials chosen to be good. Posterior mean of log s under the process and the
/// spreads of past tasks.
/// </summary>
internal static class SpreadChoice
{
    private const double Range = 3;
    private const double Step = 0.25;

    /// <param name="prior">Of log s.</param>
    /// <param name="scores">y − m of the asking task's observations, 0 of the others; solved with L, [n].</param>
    /// <param name="others">z of the others less what is expected of all; solved with L, [n].</param>
    /// <param name="count">How many observations the asking task has.</param>
    public static double Of((double Mean, double Deviation) prior, double[] scores, double[] others, int count)
    {
        if (count == 0)
            return Math.Exp(prior.Mean);
        var (squares, crossed) = (Dot.Product(scores, scores), Dot.Product(scores, others));
        var points = new List<(double Logarithm, double Value)>();
        for (var away = -Range; away <= Range; away += Step)
        {
            var logarithm = prior.Mean + (away * prior.Deviation);
            var inverse = Math.Exp(-logarithm);
            var fit = (squares * inverse * inverse / 2) + (crossed * inverse);
            points.Add((logarithm, -fit - (count * logarithm) - (away * away / 2)));
        }

        var most = points.Max(point => point.Value);
        var total = points.Sum(point => Math.Exp(point.Value - most));
        return Math.Exp(points.Sum(point => point.Logarithm * Math.Exp(point.Value - most)) / total);
    }
}
