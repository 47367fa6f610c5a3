using HyperFD.Contracts.Recommendations;
using HyperFD.Learning.Ranking;

namespace Benchmarks.Replay;

/// <summary>One task that is played once.</summary>
/// <param name="Candidates">Configurations that may be proposed.</param>
/// <param name="Order">Number of the arrival order, fold or half.</param>
/// <param name="SeenSeed">The seed whose scores the trials show.</param>
internal sealed record Episode(ReplayTask Task, IReadOnlyList<int> Candidates, int Order, long SeenSeed);

/// <param name="Trial">From 1.</param>
/// <param name="Regret">Of the best found so far.</param>
/// <param name="Gap">best − found, in score units.</param>
internal sealed record ReplayRow(
    string Strategy, Episode Episode, int Trial, int Configuration, double Regret, double Gap)
{
    /// <summary>What the strategy foretold of this trial.</summary>
    public Prediction? Prediction { get; init; }

    /// <summary>What this trial scored on the seed that the strategy sees; the task's worst where it failed.</summary>
    public double Score { get; init; }
}

/// <summary>Lets a strategy propose on a task and tells it the table's scores of what it proposed.</summary>
internal sealed class Player(ReplayTable table, ReplayOptions options)
{
    private readonly int fidelity = (int)Math.Clamp(Math.Round(table.Source.FullFidelity ?? 1), 1, int.MaxValue);
    private readonly Dictionary<string, int> indices = table.Configurations.Index()
        .ToDictionary(one => one.Item.Id, one => one.Index, StringComparer.Ordinal);

    public ReplayTable Table => table;

    /// <summary>An own random generator for each purpose, the same for every strategy.</summary>
    public Random Random(params ReadOnlySpan<int> purpose) => new(Seed(purpose));

    /// <summary>
    /// The rows of one task. What it found is judged on seeds that it did not see, where there are several.
    /// </summary>
    public List<ReplayRow> Play(IConfigurationStrategy strategy, Episode episode)
    {
        var context = Context(episode);
        var truth = new Truth(episode.Task, episode.Candidates);
        var (own, rows) = (new List<Observation>(), new List<ReplayRow>());
        var (bestSeen, found) = (double.NegativeInfinity, double.NaN);
        foreach (var (configuration, prediction) in Proposals(strategy, context, own, episode))
        {
            var cell = episode.Task.Cells[configuration];
            var score = cell.Seen(episode.SeenSeed);
            own.Add(new Observation(
                Sequence(episode.Task.Index, configuration), episode.Task.Id, table.Configurations[configuration],
                score, fidelity));
            if (rows.Count == 0 || score > bestSeen)
                (bestSeen, found) = (score ?? bestSeen, cell.HeldOut(episode.SeenSeed, episode.Task.Worst));
            var regret = truth.Regret(found, options.IsWorstDenominator);
            rows.Add(new ReplayRow(
                strategy.Name, episode, rows.Count + 1, configuration, regret, (truth.Best - found) * table.Unit)
            {
                Prediction = prediction,
                Score = score ?? episode.Task.Worst,
            });
        }

        return rows;
    }

    /// <summary>A task that others learn from.</summary>
    /// <param name="seed">The seed that was seen; null means the mean over all.</param>
    /// <param name="place">In the order of arrival; that of the table if left out.</param>
    public PastTask Past(ReplayTask task, IEnumerable<int> configurations, long? seed, int? place = null)
    {
        int[] observed = [.. configurations];
        var there = observed.ToHashSet();
        Observation Seen(int one, double? score, int steps) =>
            new(Sequence(place ?? task.Index, one), task.Id, table.Configurations[one], score, steps)
            {
                Cost = task.Costs.GetValueOrDefault(one),
            };
        double? Full(ReplayCell cell) => seed is { } seen ? cell.Seen(seen) : MeanOrFailure(cell, task.Worst);
        return new PastTask(
            task.Id,
            1,
            task.MetaFeatures,
            [.. observed.Select(one => Seen(one, Full(task.Cells[one]), fidelity))])
        {
            Halves = task.Halves,
            Cheap =
            [
                .. task.Cheap.Where(one => there.Contains(one.Configuration) && (seed is null || one.Seed == seed))
                    .Select(one => Seen(one.Configuration, one.Score, one.Fidelity)),
            ],
        };
    }

    private static double? MeanOrFailure(ReplayCell cell, double worst) =>
        cell.Scores.Any(one => one.Score is not null) ? cell.Mean(worst) : null;

    /// <summary>In the order in which tasks arrive, as a log of reports has it.</summary>
    private long Sequence(int place, int configuration) =>
        1 + ((long)place * table.Configurations.Count) + configuration;

    private TaskContext Context(Episode episode) => new(
        episode.Task.Id,
        table.Space,
        1,
        episode.Task.MetaFeatures,
        fidelity,
        _ => true,
        Seed([1, episode.Order, episode.Task.Index, (int)episode.SeenSeed]))
    {
        Candidates = [.. episode.Candidates.Select(one => table.Configurations[one])],
    };

    private IEnumerable<(int Configuration, Prediction Prediction)> Proposals(
        IConfigurationStrategy strategy, TaskContext context, List<Observation> own, Episode episode)
    {
        var seen = new HashSet<int>();
        var allowed = episode.Candidates.ToHashSet();
        while (seen.Count < options.Trials)
        {
            var list = strategy.Propose(context, own, options.Feedback ? 1 : options.Trials).Items;
            foreach (var item in list)
            {
                var index = indices.GetValueOrDefault(item.Configuration.Id, -1);
                if (!allowed.Contains(index) || !seen.Add(index))
                    throw new InvalidOperationException(
                        $"{strategy.Name} proposed what it may not, on task {episode.Task.Name}.");
                yield return (index, item.Prediction);
            }

            if (list.Count == 0 || !options.Feedback)
                yield break;
        }
    }

    private int Seed(ReadOnlySpan<int> purpose)
    {
        var hash = unchecked((uint)options.Seed * 2_654_435_761u);
        foreach (var part in purpose)
        {
            var mixed = unchecked((hash ^ (uint)part) * 16_777_619u);
            hash = unchecked((mixed << 13 | mixed >> 19) * 2_246_822_519u);
        }

        return (int)(hash & int.MaxValue);
    }
}
