using System.Collections.Concurrent;
using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// Task-blind: one Gaussian process with the <see cref="Matern"/> kernel over the configurations of all past tasks;
/// what it expects most of comes first. Own trials are not learned from.
/// </summary>
/// <remarks>
/// The target of a configuration is its mean rank over past tasks (<see cref="RankedObservation"/>), which many low
/// scores do not stretch as they would standardised ones; its noise is σ² over the number of observations. Length
/// scales, amplitude and σ² are chosen by evidence, anew when the past tasks have grown by a seventh
/// (<see cref="LearnedProcess.Milestone"/>), on the <see cref="MostFitted"/> configurations observed most. Means rest
/// on at most <see cref="MostKept"/>.
/// </remarks>
public sealed class AverageSurrogate : IConfigurationStrategy
{
    private const int PoolSize = 2_000;
    private const int MostFitted = 128;
    private const int MostKept = 500;
    private const int Iterations = 40;

    /// <summary>Standard deviation of a uniform rank.</summary>
    private static readonly double Spread = Math.Sqrt(1 / 12.0);

    private volatile ValuedHistory learned = new(TaskHistory.Empty, one => one.Rank);
    private volatile Surrogate? last;

    public string Name => Strategies.AverageSurrogate;

    public void Learn(TaskHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        learned = new ValuedHistory(history, one => one.Rank, learned);
    }

    public ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(ownTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var past = learned.For(task);
        if (past.Sums.Tasks.Length == 0)
            return DiverseDesign.Propose(task, ownTrials, count, "nothing learned from other tasks yet: exploring");

        var surrogate = last is { } known && known.Past == past
            ? known
            : last = new Surrogate(past, new ConfigurationPoints(task.Space));
        var pool = CandidatePool.Draw(task, CandidatePool.Tried(ownTrials), past.WorthALook(), PoolSize, count);
        var best = ValueList.Best(task, pool, one => surrogate.Of(one, isKept: task.Candidates is not null), count);
        return ValueList.Explained(best, surrogate.Say, past.Sums, one => past.Smoother.Shares(one));
    }

    private static MaternData Data(ConfigurationPoints points, ValueSums sums, int most)
    {
        int[] kept =
        [
            .. Enumerable.Range(0, sums.Distinct.Length).Where(i => sums.Counts[i] > 0)
                .OrderByDescending(i => sums.Counts[i]).ThenBy(i => i).Take(most),
        ];
        return new MaternData(
            [.. kept.Select(i => points.Of(sums.Distinct[i]))],
            [.. kept.Select(i => ((sums.Sums[i] / sums.Counts[i]) - 0.5) / Spread)],
            [.. kept.Select(i => 1 / sums.Counts[i])],
            [.. kept.Select(_ => 1)]);
    }

    private sealed class Surrogate
    {
        private readonly ConfigurationPoints points;
        private readonly MaternProcess process;
        private readonly ConcurrentDictionary<Configuration, double> values = new();

        public Surrogate(PastValues past, ConfigurationPoints points)
        {
            (Past, this.points) = (past, points);
            var chosen = past.AtMilestone((first, _) => MaternProcess.Fit(
                points, Data(points, first, MostFitted), Iterations));
            process = new MaternProcess(points, Data(points, past.Sums, MostKept), chosen);
        }

        public PastValues Past { get; }

        public double Of(Configuration one, bool isKept) => isKept ? values.GetOrAdd(one, Value) : Value(one);

        public string Say(double value) => string.Create(
            CultureInfo.InvariantCulture,
            $"expected mean rank {value:0.00} (1 is best) from {Past.Sums.Counts.Sum()} observations of "
                + $"{Past.Sums.Tasks.Length} earlier tasks");

        private double Value(Configuration one) => 0.5 + (Spread * process.Mean(points.Of(one), 1));
    }
}
