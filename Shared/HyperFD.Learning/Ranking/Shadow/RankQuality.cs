using HyperFD.Learning.Ranking.Trees;

namespace HyperFD.Learning.Ranking.Shadow;

/// <summary>How good an order of a task's configurations was, once their scores are known.</summary>
/// <param name="Ndcg10">
/// Normalised discounted cumulative gain of the first ten, in [0, 1], 1 the best order (Järvelin and Kekäläinen,
/// Cumulated gain-based evaluation of IR techniques, TOIS 2002): Σ (2^g − 1)/log₂(1 + rank), g the
/// <see cref="RelevanceGrades"/> 0 to 20.
/// </param>
/// <param name="Regret1">(best − first)/(best − worst), in [0, 1], 0 when the first is a best one.</param>
public sealed record RankQuality(double Ndcg10, double Regret1)
{
    private const int Counted = 10;

    /// <param name="scores">In the order that was foretold, best first; a failure is as bad as the worst score.</param>
    /// <exception cref="ArgumentException">Nothing was scored.</exception>
    public static RankQuality Of(IReadOnlyList<double?> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.All(score => score is null))
            throw new ArgumentException("No configuration was scored.", nameof(scores));
        var worst = scores.Min()!.Value;
        double[] values = [.. scores.Select(score => score ?? worst)];
        var best = values.Max();
        var regret = best > worst ? (best - values[0]) / (best - worst) : 0;
        return new RankQuality(Ndcg(RelevanceGrades.Of(values)), regret);
    }

    private static double Ndcg(int[] grades)
    {
        var ideal = Gain(grades.OrderDescending());
        return ideal > 0 ? Gain(grades) / ideal : 1;
    }

    private static double Gain(IEnumerable<int> grades) =>
        grades.Take(Counted).Select((grade, place) => (Math.Pow(2, grade) - 1) / Math.Log2(place + 2)).Sum();
}
