using HyperFD.Learning.Ranking;
using HyperFD.Learning.Tables;

namespace Benchmarks.Replay.Protocols;

/// <summary>
/// The table's own folds: history is the train split, the test split is played; the valid split is not used.
/// </summary>
/// <param name="played">Indices of the tasks that are not flat.</param>
internal sealed class TableFolds(Player player, IReadOnlySet<int> played)
{
    public IReadOnlyList<ReplayJob> Jobs()
    {
        if (player.Table.Source.Folds is not { Count: > 0 } folds)
            throw new UnusableInputException("The table has no folds.csv.");
        var tasks = player.Table.Tasks.ToDictionary(task => task.Index);
        var past = tasks.ToDictionary(
            pair => pair.Key,
            pair => player.Past(pair.Value, pair.Value.Configurations, seed: null));
        return
        [
            .. folds.Where(one => tasks.ContainsKey(one.Task)).GroupBy(one => one.Fold).Select((fold, order) => new ReplayJob(strategy =>
            {
                var train = fold.Where(one => one.Split == FoldSplit.Train).Select(one => past[one.Task]);
                strategy.Learn(new TaskHistory([.. train]));
                return
                [
                    .. from one in fold
                       where one.Split == FoldSplit.Test && played.Contains(one.Task)
                       let task = tasks[one.Task]
                       from seed in task.Seeds
                       from row in player.Play(strategy, new Episode(task, task.Configurations, order, seed))
                       select row,
                ];
            })),
        ];
    }
}
