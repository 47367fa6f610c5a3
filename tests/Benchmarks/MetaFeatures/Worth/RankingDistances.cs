using Benchmarks.Domains;
using Benchmarks.Replay;

namespace Benchmarks.MetaFeatures.Worth;

/// <summary>
/// How differently tasks rank configurations: 1 − Spearman's correlation of the mean scores at the highest fidelity
/// over the configurations that both tasks have, for pairs of tasks of different groups.
/// </summary>
/// <param name="Pairs">Pairs that compare; each once, the earlier task first.</param>
internal sealed record RankingDistances(IReadOnlyList<TaskPair> Pairs)
{
    /// <summary>A ranking of fewer says nothing.</summary>
    public const int LeastCommon = 4;

    public static RankingDistances Of(IReadOnlyList<ReplayTask> tasks)
    {
        var means = tasks
            .Select(task => task.Cells.ToDictionary(pair => pair.Key, pair => pair.Value.Mean(task.Worst)))
            .ToArray();
        var pairs = new List<TaskPair>();
        for (var i = 0; i < tasks.Count; i++)
        {
            for (var j = i + 1; j < tasks.Count; j++)
            {
                if (tasks[i].Group == tasks[j].Group)
                    continue;
                int[] common = [.. tasks[i].Configurations.Where(means[j].ContainsKey)];
                if (common.Length < LeastCommon)
                    continue;
                var distance = 1 - RankCorrelation.Spearman(
                    [.. common.Select(one => means[i][one])], [.. common.Select(one => means[j][one])]);
                if (double.IsFinite(distance)) // a task on which all score alike ranks nothing
                    pairs.Add(new TaskPair(i, j, distance));
            }
        }

        return new RankingDistances(pairs);
    }
}

/// <param name="First">Position of a task.</param>
/// <param name="Second">Position of a later task.</param>
/// <param name="Distance">From 0, the same ranking, to 2, the opposite one.</param>
internal readonly record struct TaskPair(int First, int Second, double Distance);
