using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// What is expected of configurations on one task before its own trials. All networks are averaged, each with mean 0
/// and variance 1 over the configurations that were learned from; what a configuration showed on all tasks beyond that
/// is added; and the whole is scaled to variance 1 again. The deviation is the networks' disagreement.
/// </summary>
internal sealed class TaskScores
{
    private const int MostReferences = 200;

    private readonly NeuralModel model;
    private readonly LearnedSpace space;
    private readonly (Func<double[], double> Score, double Mean, double Deviation)[] members;
    private readonly double inner;
    private readonly double outer = 1;

    /// <param name="metaFeatures">Scaled; null where they do not compare.</param>
    public TaskScores(NeuralModel model, LearnedSpace space, double[]? metaFeatures, NeuralParts parts)
    {
        (this.model, this.space) = (model, space);
        var step = Math.Max(1, space.Data.Points.Length / MostReferences);
        int[] references = [.. Enumerable.Range(0, space.Data.Points.Length).Where(i => i % step == 0)];
        members =
        [
            .. model.Networks.Take(parts.HasFlag(NeuralParts.Ensemble) ? model.Networks.Count : 1).Select(network =>
            {
                var score = new Network(model.Shape, network.Weights, space.Data.Prior).Scorer(
                    metaFeatures, model.Gate);
                var (mean, deviation) = Moments([.. references.Select(i => score(space.Data.Points[i]))]);
                return (score, mean, deviation);
            }),
        ];
        inner = 1 / Moments([.. references.Select(i => Averaged(space.Data.Points[i]).Mean)]).Deviation;
        outer = 1 / Moments([.. references.Select(i => Of(space.Data.Points[i], i).Mean)]).Deviation;
    }

    public (double Mean, double Deviation) Of(Configuration configuration) =>
        Of(space.Points.Of(configuration), space.Data.IndexOf(configuration));

    /// <summary>About mean 0 and variance 1 over known configurations.</summary>
    /// <param name="index">Of a configuration that was learned from; −1 for another.</param>
    public (double Mean, double Deviation) Of(double[] point, int index)
    {
        var (mean, deviation) = Averaged(point);
        var share = outer * inner * model.Agreement;
        return ((share * mean) + (outer * space.Past.Effect(index)), share * deviation);
    }

    private (double Mean, double Deviation) Averaged(double[] point)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var (score, mean, deviation) in members)
        {
            var one = (score(point) - mean) / deviation;
            (sum, squares) = (sum + one, squares + (one * one));
        }

        var average = sum / members.Length;
        return (average, Math.Sqrt(Math.Max(0, (squares / members.Length) - (average * average))));
    }

    private static (double Mean, double Deviation) Moments(double[] values)
    {
        var mean = values.Average();
        return (mean, Math.Max(1e-9, Math.Sqrt(values.Average(value => (value - mean) * (value - mean)))));
    }
}
