using HyperFD.Learning.Ranking;

namespace Benchmarks.Replay.Protocols;

/// <summary>
/// Each task is played, once for each seed, with all tasks of other groups as history, fully observed. Or, unseen: the
/// history holds one random half of the configurations and the proposals come from the other, both ways round.
/// </summary>
/// <param name="played">Indices of the tasks that are not flat.</param>
internal sealed class LeaveOneOut(Player player, IReadOnlySet<int> played)
{
    private readonly IReadOnlyList<ReplayTask> tasks = player.Table.Tasks;

    public IReadOnlyList<ReplayJob> Jobs() => [.. Jobs(0, _ => true, _ => true)];

    public IReadOnlyList<ReplayJob> UnseenJobs()
    {
        int[] shuffled = [.. Enumerable.Range(0, player.Table.Configurations.Count)];
        player.Random(3).Shuffle(shuffled);
        var first = shuffled.Take(shuffled.Length / 2).ToHashSet();
        bool IsSecond(int one) => !first.Contains(one);
        return [.. Jobs(0, first.Contains, IsSecond), .. Jobs(1, IsSecond, first.Contains)];
    }

    private IEnumerable<ReplayJob> Jobs(int order, Func<int, bool> isLearned, Func<int, bool> isCandidate)
    {
        // Made once: strategies may remember what they made of a past task.
        var past = tasks.ToDictionary(
            task => task.Index,
            task => player.Past(task, task.Configurations.Where(isLearned), seed: null));
        return tasks.Where(task => played.Contains(task.Index))
            .GroupBy(task => task.Group)
            .Select(group => new ReplayJob(strategy =>
            {
                strategy.Learn(new TaskHistory(
                    [.. tasks.Where(task => task.Group != group.Key).Select(task => past[task.Index])]));
                return
                [
                    .. group.SelectMany(task => Play(
                        strategy, task, [.. task.Configurations.Where(isCandidate)], order)),
                ];
            }));
    }

    private IEnumerable<ReplayRow> Play(
        IConfigurationStrategy strategy, ReplayTask task, IReadOnlyList<int> candidates, int order) =>
        candidates.Count == 0
            ? []
            : task.Seeds.SelectMany(seed => player.Play(strategy, new Episode(task, candidates, order, seed)));
}
