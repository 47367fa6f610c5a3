using HyperFD.Learning.Ranking;

namespace Benchmarks.Replay.Protocols;

/// <summary>
/// Tasks arrive one after the other, in several random orders. Each is played, then becomes history with some random
/// configurations, all, or those that were proposed. The first ones only warm up.
/// </summary>
/// <param name="played">Indices of the tasks that are not flat.</param>
internal sealed class OnlineArrivals(Player player, ReplayOptions options, IReadOnlySet<int> played)
{
    private const int WarmUp = 20;
    private const int SmallTable = 60;
    private const int ShareOfSmallTable = 3;

    private readonly IReadOnlyList<ReplayTask> tasks = player.Table.Tasks;

    public IReadOnlyList<ReplayJob> Jobs() =>
        [.. Enumerable.Range(0, options.Arrivals).Select(order => new ReplayJob(strategy => Play(strategy, order)))];

    private List<ReplayRow> Play(IConfigurationStrategy strategy, int order)
    {
        var random = player.Random(2, order);
        ReplayTask[] arriving = [.. tasks];
        random.Shuffle(arriving);
        var warmUp = tasks.Count < SmallTable ? tasks.Count / ShareOfSmallTable : WarmUp;
        var (history, counted) = (new List<PastTask>(), new List<ReplayRow>());
        foreach (var (position, task) in arriving.Index())
        {
            var seed = task.Seeds[random.Next(task.Seeds.Count)];
            int[] shuffled = [.. task.Configurations];
            random.Shuffle(shuffled);
            var counts = position >= warmUp && played.Contains(task.Index);
            List<ReplayRow> rows = [];
            if (counts || options.Observed == ReplayOptions.Proposed)
            {
                strategy.Learn(new TaskHistory([.. history]));
                rows = player.Play(strategy, new Episode(task, task.Configurations, order, seed));
            }

            if (counts)
                counted.AddRange(rows);
            var observed = options.Observed == ReplayOptions.Proposed
                ? rows.Select(row => row.Configuration)
                : shuffled.Take(options.Observed);
            history.Add(player.Past(task, observed, seed, position));
        }

        return counted;
    }
}
