using HyperFD.Learning.Ranking;

namespace Benchmarks.Replay.Protocols;

/// <summary>
/// Each task is played, once for each seed, with all tasks of other groups as history, fully observed. Or, unseen: the
/// history holds one random half of the configurations and the proposals come from the other, both ways round. Or, seen:
/// the same proposals where the history holds all configurations, which is what unseen could come to.
/// </summary>
/// <param name="played">Indices of the tasks that are not flat.</param>
internal sealed class LeaveOneOut(Player player, IReadOnlySet<int> played)
{
    private readonly IReadOnlyList<ReplayTask> tasks = player.Table.Tasks;

    public IReadOnlyList<ReplayJob> Jobs() => [.. Jobs(0, _ => true, _ => true)];

    public IReadOnlyList<ReplayJob> UnseenJobs()
    {
        var (first, second) = Halves();
        return [.. Jobs(0, first.Contains, second.Contains), .. Jobs(1, second.Contains, first.Contains)];
    }

    public IReadOnlyList<ReplayJob> SeenJobs()
    {
        var (first, second) = Halves();
        return [.. Jobs(0, _ => true, second.Contains), .. Jobs(1, _ => true, first.Contains)];
    }

    private (HashSet<int> First, HashSet<int> Second) Halves()
    {
        int[] shuffled = [.. Enumerable.Range(0, player.Table.Configurations.Count)];
        player.Random(3).Shuffle(shuffled);
        var half = shuffled.Length / 2;
        return (shuffled[..half].ToHashSet(), shuffled[half..].ToHashSet());
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
