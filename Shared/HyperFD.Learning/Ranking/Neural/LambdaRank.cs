namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// LambdaRank (Burges, From RankNet to LambdaRank to LambdaMART, 2010): pairwise logistic loss, each pair weighted by
/// how much NDCG would change if the two exchanged their predicted ranks; gain 2^relevance − 1, discount 1/log₂(1 +
/// rank).
/// </summary>
internal static class LambdaRank
{
    /// <param name="scores">Predicted, [n].</param>
    /// <param name="grades">Relevances, [n].</param>
    /// <param name="gradient">Of the loss by the scores; added to, [n].</param>
    /// <returns>
    /// Σ |ΔNDCG|·log(1 + exp(−(s_i − s_j))) over pairs with grade i above grade j; 0 where all are alike.
    /// </returns>
    public static double Loss(
        ReadOnlySpan<double> scores, ReadOnlySpan<int> grades, double weight, Span<double> gradient)
    {
        var (gains, discounts) = (Gains(grades), Discounts(scores));
        var ideal = Ideal(gains);
        var loss = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            for (var j = 0; j < scores.Length; j++)
            {
                if (grades[i] <= grades[j])
                    continue;
                var change = weight * Math.Abs((gains[i] - gains[j]) * (discounts[i] - discounts[j])) / ideal;
                // Far pairs far below the best have no weight: most of the exponentials are saved.
                if (change < 1e-9)
                    continue;
                var mistaken = 1 / (1 + Math.Exp(scores[i] - scores[j]));
                loss -= change * Math.Log(Math.Max(1e-300, 1 - mistaken));
                gradient[i] -= change * mistaken;
                gradient[j] += change * mistaken;
            }
        }

        return loss;
    }

    /// <summary>Of the order that the scores make, in [0, 1].</summary>
    public static double Ndcg(ReadOnlySpan<double> scores, ReadOnlySpan<int> grades)
    {
        var (gains, discounts, sum) = (Gains(grades), Discounts(scores), 0.0);
        for (var i = 0; i < gains.Length; i++)
            sum += gains[i] * discounts[i];
        var ideal = Ideal(gains);
        return ideal > 0 ? sum / ideal : 1;
    }

    private static double[] Gains(ReadOnlySpan<int> grades)
    {
        var gains = new double[grades.Length];
        for (var i = 0; i < gains.Length; i++)
            gains[i] = Math.Pow(2, grades[i]) - 1;
        return gains;
    }

    private static double[] Discounts(ReadOnlySpan<double> scores)
    {
        double[] keys = [.. scores];
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        var discounts = new double[keys.Length];
        // Ties keep the order of the list, whatever the sort does.
        Array.Sort(
            order, (left, right) =>
                keys[left] == keys[right] ? left.CompareTo(right) : keys[right].CompareTo(keys[left]));
        for (var rank = 0; rank < order.Length; rank++)
            discounts[order[rank]] = 1 / Math.Log2(2 + rank);
        return discounts;
    }

    private static double Ideal(double[] gains)
    {
        var (sorted, ideal) = (gains.OrderDescending().ToArray(), 0.0);
        for (var rank = 0; rank < sorted.Length; rank++)
            ideal += sorted[rank] / Math.Log2(2 + rank);
        return ideal;
    }
}
