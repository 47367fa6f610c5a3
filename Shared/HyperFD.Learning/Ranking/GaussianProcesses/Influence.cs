namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// How much each observation has to say about what sets a candidate apart from the others, whatever the scores were:
/// the share of the prior variance of f(c) − mean f(reference) that it explains. A task's level cancels in the
/// difference, as it does in a ranking. Shares of all observations sum to at most 1; the rest is not known yet.
/// </summary>
internal sealed class Influence
{
    public const int MostReferences = 64;

    private readonly TaskPosterior posterior;
    private readonly ConfigurationFeatures candidates;
    private readonly ConfigurationFeatures references;
    private readonly double[] meanCross; // [n]
    private readonly double meanCovariance; // of two references

    /// <param name="references">Some of what the candidates were chosen from.</param>
    public Influence(TaskPosterior posterior, ConfigurationFeatures candidates, ConfigurationFeatures references)
    {
        (this.posterior, this.candidates, this.references) = (posterior, candidates, references);
        meanCross = new double[posterior.Rows.Count];
        var cross = new double[posterior.Rows.Count];
        for (var i = 0; i < references.Count; i++)
        {
            posterior.Cross(references, i, cross);
            for (var row = 0; row < cross.Length; row++)
                meanCross[row] += cross[row] / references.Count;
            meanCovariance += MeanCovariance(references, i) / references.Count;
        }
    }

    /// <summary>Share of each row, [n], and of each task of the grid, [T]; at least 0.</summary>
    public (double[] Rows, double[] Grid) Of(int candidate)
    {
        var byGrid = posterior.View.Explained(Contrast(candidate));
        var contrast = new double[posterior.Rows.Count];
        posterior.Cross(candidates, candidate, contrast);
        for (var row = 0; row < contrast.Length; row++)
            contrast[row] -= meanCross[row];
        double[] solved = [.. contrast];
        posterior.Solve(solved);
        var explained = Dot.Product(contrast, solved);
        var prior = Self(candidate) - (2 * MeanCovariance(candidates, candidate)) + meanCovariance + byGrid.Sum();
        // Single terms may be negative where rows repeat each other; their sizes share what all explain together.
        double[] sizes = [.. contrast.Zip(solved, (k, weight) => Math.Abs(k * weight))];
        return (Shares(sizes, explained / prior), Shares([.. byGrid.Select(Math.Abs)], byGrid.Sum() / prior));
    }

    private static double[] Shares(double[] sizes, double explained)
    {
        var total = sizes.Sum();
        var scale = total > 0 && double.IsFinite(explained) ? Math.Clamp(explained, 0, 1) / total : 0;
        return [.. sizes.Select(size => size * scale)];
    }

    /// <summary>Coordinates of a candidate in the grid's eigenbasis, less those of the references in the mean.</summary>
    private double[] Contrast(int candidate) => candidates.Coordinates.Length == 0
        ? []
        : [.. candidates.Coordinates[candidate].Select((one, j) => one - references.Coordinates.Average(other => other[j]))];

    private double Self(int candidate)
    {
        Span<double> self = stackalloc double[1];
        posterior.Between(candidates, candidate, candidates.Picked([candidate]), self);
        return self[0];
    }

    private double MeanCovariance(ConfigurationFeatures configurations, int index)
    {
        Span<double> covariances = stackalloc double[references.Count];
        posterior.Between(configurations, index, references, covariances);
        var sum = 0.0;
        foreach (var covariance in covariances)
            sum += covariance;
        return sum / references.Count;
    }
}
