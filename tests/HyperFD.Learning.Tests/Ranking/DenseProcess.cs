using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.GaussianProcesses;
using MathNet.Numerics.LinearAlgebra;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>
/// The same process written down directly: every covariance from the values' texts, dense matrices, a plain inverse.
/// Slow, and independent of the fast one but for the hyperparameters, the distances of meta-features and the scale of
/// scores.
/// </summary>
internal sealed class DenseProcess(Hyperparameters at, MetaFeatureSpace metaFeatures, IReadOnlyList<PastTaskInfo> tasks)
{
    private static readonly SearchSpace Space = FaceDetectorSpace.V1;
    private static readonly Configuration Standard = Configuration.Default(Space);

    /// <param name="past">How many of the rows, the first, are of other tasks.</param>
    public (double Mean, double Deviation) Predict(IReadOnlyList<Row> rows, int past, Row candidate)
    {
        var scale = new ScoreScale([.. rows.Take(past)]);
        var covariance = Matrix<double>.Build.Dense(rows.Count, rows.Count, (i, j) =>
            Covariance(rows[i], rows[j]) + (i == j ? at.Noise : 0));
        var cross = Vector<double>.Build.Dense(rows.Count, i => Covariance(rows[i], candidate));
        Vector<double> Targets(double own) => Vector<double>.Build.Dense(rows.Count, i =>
            (i < past ? (rows[i].Ranked - scale.Mean) / scale.Spread(rows[i].Task) : (rows[i].Score - scale.Mean) / own)
                - Prior(rows[i].Configuration));
        var inverse = covariance.Inverse();
        var spread = Spread(scale, rows.Count - past, own => Targets(own) * (inverse * Targets(own)) / -2);
        var solved = inverse * cross;
        var variance = Covariance(candidate, candidate) - (solved * cross) + at.Noise;
        var mean = Prior(candidate.Configuration) + (solved * Targets(spread));
        return (scale.Mean + (spread * mean), spread * Math.Sqrt(variance));
    }

    /// <summary>Posterior mean of the logarithm over 25 points within three deviations.</summary>
    private static double Spread(ScoreScale scale, int count, Func<double, double> fit)
    {
        var (mean, deviation) = scale.LogSpread;
        double[] logarithms = [.. Enumerable.Range(-12, 25).Select(i => mean + (i * deviation / 4))];
        double[] weights = [.. logarithms.Select((one, i) =>
            Math.Exp(fit(Math.Exp(one)) - (count * (one - mean)) - (Math.Pow((i - 12) / 4.0, 2) / 2)))];
        return Math.Exp(logarithms.Zip(weights, (one, weight) => one * weight).Sum() / weights.Sum());
    }

    private static double Prior(Configuration one) => 1.5 * Space.Parameters.Average(parameter => Alike(parameter, one, Standard));

    private static double Alike(Parameter parameter, Configuration one, Configuration other)
    {
        var (left, right) = (one[parameter.Name], other[parameter.Name]);
        if (parameter.Kind == ParameterKind.Categorical)
            return left == right ? 1 : 0;
        var difference = Unit(parameter, left) - Unit(parameter, right);
        return Math.Exp(-difference * difference / (2 * 0.4 * 0.4));
    }

    private static double Unit(Parameter parameter, string value) => parameter.IsDiscrete
        ? parameter.Choices.ToList().IndexOf(value) / (parameter.Choices.Count - 1.0)
        : Math.Log(double.Parse(value, CultureInfo.InvariantCulture) / parameter.Low!.Value)
            / Math.Log(parameter.High!.Value / parameter.Low!.Value);

    private double Covariance(Row one, Row other)
    {
        var (sum, total) = (0.0, 0.0);
        for (var p = 0; p < Space.Parameters.Count; p++)
        {
            sum += at.Weight(p) * Alike(Space.Parameters[p], one.Configuration, other.Configuration);
            total += at.Weight(p);
        }

        var configuration = sum + (at.Interaction * Math.Exp(at.Sharpness * ((sum / total) - 1)))
            + (one.Configuration.Equals(other.Configuration) ? at.Identity : 0);
        var same = one.Task == other.Task;
        var squared = metaFeatures.SquaredDistance(tasks[one.Task], tasks[other.Task]);
        var like = squared is { } known ? Math.Exp(-known / (2 * at.Length * at.Length)) : 0;
        var task = at.Shared + (at.Meta * like) + (same ? at.Own : 0);
        var octaves = Math.Log2((double)one.Fidelity / other.Fidelity);
        return ((task * configuration) + (same ? at.Offset : 0)) * Math.Exp(-octaves * octaves / 8);
    }
}
