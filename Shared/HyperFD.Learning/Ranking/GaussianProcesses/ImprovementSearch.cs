using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>Chooses candidates for one task by expected improvement under a <see cref="MaternProcess"/> of its own trials.</summary>
internal sealed class ImprovementSearch
{
    private const double LeastSpread = 1e-3;

    private readonly TaskContext task;
    private readonly ConfigurationPoints points;
    private readonly MaternHyperparameters hyperparameters;
    private readonly double mean;
    private readonly double spread;
    private MaternData data;

    public ImprovementSearch(TaskContext task, IReadOnlyList<Row> rows, int iterations)
    {
        (this.task, points) = (task, new ConfigurationPoints(task.Space));
        mean = rows.Average(row => row.Score);
        spread = Math.Max(LeastSpread, Math.Sqrt(rows.Average(row => (row.Score - mean) * (row.Score - mean))));
        data = new MaternData(
            [.. rows.Select(row => points.Of(row.Configuration))],
            [.. rows.Select(row => (row.Score - mean) / spread)],
            [.. rows.Select(_ => 1.0)],
            [.. rows.Select(row => row.Fidelity)]);
        hyperparameters = MaternProcess.Fit(points, data, iterations);
    }

    public List<Proposal> Choose(IReadOnlyList<Configuration> pool, int count, string reason)
    {
        double[][] candidates = [.. pool.Select(points.Of)];
        var (left, chosen) = (Enumerable.Range(0, candidates.Length).ToList(), new List<Proposal>());
        while (chosen.Count < count && left.Count > 0)
        {
            var process = new MaternProcess(points, data, hyperparameters);
            // Noise smoothed away: the luckiest trial is not taken for the best.
            var best = data.Points.Max(point => process.Mean(point, task.Fidelity));
            var found = left.Select(i => (Index: i, At: process.Predict(candidates[i], task.Fidelity)))
                .MaxBy(one => ExpectedImprovement.Of(one.At.Mean, Math.Sqrt(one.At.Variance), best));
            var deviation = spread * Math.Sqrt(found.At.Variance + process.Noise);
            var prediction = new Prediction(Math.Clamp(mean + (spread * found.At.Mean), 0, 1), deviation, [reason]);
            chosen.Add(new Proposal(pool[found.Index], prediction));
            left.Remove(found.Index);
            Believe(candidates[found.Index], found.At.Mean);
        }

        return chosen;
    }

    private void Believe(double[] point, double target) => data = new MaternData(
        [.. data.Points, point], [.. data.Targets, target], [.. data.NoiseShares, 1], [.. data.Fidelities, task.Fidelity]);
}
