using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Chooses candidates for one task by expected improvement under a <see cref="MaternProcess"/> of its own trials.
/// </summary>
internal sealed class ImprovementSearch
{
    private const double LeastSpread = 1e-3;

    /// <summary>Trials that the level of tasks in general counts for.</summary>
    private const double LevelTrials = 0.5;

    /// <summary>Trials that what other tasks tell counts for.</summary>
    private const double TrustedTrials = 3;

    private readonly TaskContext task;
    private readonly ConfigurationPoints points;
    private readonly Func<Configuration, double> prior;
    private readonly MaternHyperparameters hyperparameters;
    private readonly double level;
    private readonly double spread;
    private readonly List<(double[] Point, double Target, double Prior, int Fidelity)> seen;

    /// <summary>Scores are standardised by those of the trials, and these choose the hyperparameters.</summary>
    public ImprovementSearch(TaskContext task, IReadOnlyList<Row> rows, int iterations)
    {
        (this.task, points, prior) = (task, new ConfigurationPoints(task.Space), _ => 0);
        level = rows.Average(row => row.Score);
        spread = Math.Max(LeastSpread, Math.Sqrt(rows.Average(row => (row.Score - level) * (row.Score - level))));
        seen = [.. rows.Select(Seen)];
        hyperparameters = MaternProcess.Fit(points, Data(), iterations);
    }

    /// <summary>
    /// The scores are level + slope·score of a ranker + the process; too few trials to choose its length scales.
    /// </summary>
    /// <param name="ranked">Score that a ranker gives, mean 0 and variance 1 over the candidates.</param>
    /// <param name="agreement">
    /// Correlation of what the ranker says with what turns out, as far as other tasks tell: slope, and 1 − its square
    /// variance of the process, until the trials correct both.
    /// </param>
    public ImprovementSearch(
        TaskContext task, IReadOnlyList<Row> rows, Func<Configuration, double> ranked, double agreement)
    {
        (this.task, points) = (task, new ConfigurationPoints(task.Space));
        var scale = new ScoreScale(rows);
        spread = scale.Spread(0);
        double[] said = [.. rows.Select(row => ranked(row.Configuration))];
        var (middle, mean) = (said.Average(), rows.Average(row => row.Score));
        var both = rows.Zip(said, (row, one) => (row.Score - mean) / spread * (one - middle)).Sum();
        var squares = said.Sum(one => (one - middle) * (one - middle));
        var slope = ((TrustedTrials * agreement) + both) / (TrustedTrials + squares);
        prior = one => slope * ranked(one);
        var above = rows.Sum(row => row.Score - scale.Mean - (spread * prior(row.Configuration)));
        level = scale.Mean + (above / (rows.Count + LevelTrials));
        seen = [.. rows.Select(Seen)];
        var left = (TrustedTrials * (1 - (agreement * agreement))) + seen.Sum(one => one.Target * one.Target);
        hyperparameters = MaternHyperparameters.Prior(points.ParameterCount).With(left / (TrustedTrials + seen.Count));
    }

    public List<Proposal> Choose(IReadOnlyList<Configuration> pool, int count, string reason)
    {
        var candidates = pool.Select(one => (Configuration: one, Point: points.Of(one), Prior: prior(one))).ToList();
        var chosen = new List<Proposal>();
        foreach (var running in task.Running.Where(one => one.Space.Id == task.Space.Id))
            Believe(points.Of(running), new MaternProcess(points, Data(), hyperparameters), prior(running));
        while (chosen.Count < count && candidates.Count > 0)
        {
            var process = new MaternProcess(points, Data(), hyperparameters);
            // Noise smoothed away: the luckiest trial is not taken for the best.
            var best = seen.Max(one => one.Prior + process.Mean(one.Point, task.Fidelity));
            var (next, at) = candidates.Select(one => (One: one, At: process.Predict(one.Point, task.Fidelity)))
                .MaxBy(one => ExpectedImprovement.Of(one.One.Prior + one.At.Mean, Math.Sqrt(one.At.Variance), best));
            var mean = level + (spread * (next.Prior + at.Mean));
            var deviation = spread * Math.Sqrt(at.Variance + process.Noise);
            chosen.Add(new Proposal(next.Configuration, new Prediction(Math.Clamp(mean, 0, 1), deviation, [reason])));
            candidates.RemoveAll(one => ReferenceEquals(one.Point, next.Point));
            Believe(next.Point, process, next.Prior);
        }

        return chosen;
    }

    /// <summary>What has no score yet is taken to score what is expected of it.</summary>
    private void Believe(double[] point, MaternProcess process, double expected) =>
        seen.Add((point, process.Mean(point, task.Fidelity), expected, task.Fidelity));

    private (double[] Point, double Target, double Prior, int Fidelity) Seen(Row row)
    {
        var expected = prior(row.Configuration);
        return (points.Of(row.Configuration), ((row.Score - level) / spread) - expected, expected, row.Fidelity);
    }

    private MaternData Data() => new(
        [.. seen.Select(one => one.Point)],
        [.. seen.Select(one => one.Target)],
        [.. seen.Select(_ => 1.0)],
        [.. seen.Select(one => one.Fidelity)]);
}
