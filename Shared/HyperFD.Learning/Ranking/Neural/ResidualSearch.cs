using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// Chooses candidates of one task: y = level + spread·(slope·ŝ(c) + f(c)), ŝ the prediction of the networks, f a
/// Gaussian process on what own trials show beyond it. The greatest mean comes first; once there are trials, expected
/// improvement, in lists by the kriging believer (Ginsbourger, Le Riche and Carraro 2010). Disagreement of the networks
/// adds to the deviation.
/// </summary>
/// <remarks>The slope begins at the agreement on held-out tasks and follows own trials.</remarks>
internal sealed class ResidualSearch
{
    private const double LeastSpread = 1e-3;
    private const double LevelTrials = 0.5;
    private const double SpreadTrials = 6;
    private const double TrustedTrials = 3;

    private readonly TaskContext task;
    private readonly LearnedSpace space;
    private readonly TaskScores scores;
    private readonly ResidualHyperparameters kernel;
    private readonly double slope;
    private readonly List<(Site Site, double Target, double Said)> seen = [];
    private readonly bool usesResidual;
    private bool improves;

    /// <param name="residual">Null takes the prediction as it is, whatever own trials show.</param>
    public ResidualSearch(
        TaskContext task, IReadOnlyList<Row> rows, TaskScores scores, LearnedSpace space,
        ResidualHyperparameters? residual)
    {
        (this.task, this.scores, this.space, usesResidual) = (task, scores, space, residual is not null);
        var prior = space.Prior;
        kernel = residual ?? new(MaternHyperparameters.Prior(space.Points.ParameterCount), 0);
        (Level, Spread, slope) = (prior.Level, Math.Max(LeastSpread, prior.Spread), prior.Agreement);
        improves = usesResidual && rows.Count > 0;
        if (rows.Count == 0)
            return;
        double[] said = [.. rows.Select(row => scores.Of(row.Configuration).Mean)];
        var (middle, mean) = (said.Average(), rows.Average(row => row.Score));
        var squares = rows.Sum(row => Square(row.Score - mean));
        var pooled = ((SpreadTrials * Square(prior.Spread)) + squares) / (SpreadTrials + rows.Count - 1);
        Spread = Math.Max(LeastSpread, Math.Sqrt(pooled));
        var both = rows.Zip(said, (row, one) => (row.Score - mean) / Spread * (one - middle)).Sum();
        if (usesResidual)
            slope =
                ((TrustedTrials * prior.Agreement) + both) / (TrustedTrials + said.Sum(one => Square(one - middle)));
        var above = rows.Zip(said, (row, one) => row.Score - prior.Level - (Spread * slope * one)).Sum();
        Level += above / (rows.Count + LevelTrials);
        double Beyond(Row row, double one) => ((row.Score - Level) / Spread) - (slope * one);
        if (usesResidual)
            seen.AddRange(rows.Zip(
                said, (row, one) => (SiteOf(row.Configuration, row.Fidelity), Beyond(row, one), one)));
    }

    /// <summary>Expected level of the task's scores.</summary>
    public double Level { get; }

    /// <summary>Score units of one unit of the process.</summary>
    public double Spread { get; }

    /// <summary>Score units of one deviation of the prediction.</summary>
    public double Effect => Spread * slope;

    public List<(Configuration Configuration, double Mean, double Deviation)> Choose(
        IReadOnlyList<Configuration> pool, int count)
    {
        var left = pool.Select(one => new Candidate(one, SiteOf(one, task.Fidelity), scores.Of(one))).ToList();
        var chosen = new List<(Configuration, double, double)>();
        foreach (var running in task.Running.Where(one => one.Space.Id == task.Space.Id))
            Believe(SiteOf(running, task.Fidelity), scores.Of(running).Mean, Process());
        while (chosen.Count < count && left.Count > 0)
        {
            var process = Process();
            // Noise smoothed away: the luckiest trial is not taken for the best.
            var best = seen.Count == 0 ? 0 : seen.Max(one => (slope * one.Said) + (process?.Mean(one.Site) ?? 0));
            var next = left.Select(one => At(process, one)).MaxBy(one =>
                improves ? ExpectedImprovement.Of(one.Mean, Math.Sqrt(one.Variance), best) : one.Mean);
            var deviation = Spread * Math.Sqrt(next.Variance + kernel.Matern.Noise);
            chosen.Add((next.Candidate.Configuration, Math.Clamp(Level + (Spread * next.Mean), 0, 1), deviation));
            Believe(next.Candidate.Site, next.Candidate.Said.Mean, process);
            left.Remove(next.Candidate);
        }

        return chosen;
    }

    private (Candidate Candidate, double Mean, double Variance) At(ResidualProcess? process, Candidate one)
    {
        var (mean, variance) = process?.Predict(one.Site) ?? (0, kernel.Matern.Variance);
        return (one, (slope * one.Said.Mean) + mean, variance + Square(slope * one.Said.Deviation));
    }

    private Site SiteOf(Configuration one, int fidelity) => new(
        ResidualKernel.Scaled(space.Points, kernel.Matern, space.Points.Of(one)),
        space.Past.Shared(space.Data.IndexOf(one)),
        fidelity);

    private ResidualProcess? Process() =>
        seen.Count == 0
            ? null
            : new ResidualProcess(kernel, [.. seen.Select(one => one.Site)], [.. seen.Select(one => one.Target)]);

    /// <summary>What has no score yet is taken to score what is expected of it.</summary>
    private void Believe(Site site, double said, ResidualProcess? process)
    {
        improves = usesResidual;
        seen.Add((site, process?.Mean(site) ?? 0, said));
    }

    private static double Square(double value) => value * value;

    private sealed record Candidate(Configuration Configuration, Site Site, (double Mean, double Deviation) Said);
}
