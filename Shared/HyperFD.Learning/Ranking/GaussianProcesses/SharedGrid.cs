using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Tasks that were nearly all tried with the same configurations: what a table or a sweep leaves behind. Such a history is
/// a matrix, and all of it can be learned from at the cost of its sides instead of its area.
/// </summary>
/// <param name="Tasks">Indices of the tasks, [T].</param>
/// <param name="Configurations">[N].</param>
/// <param name="Scores">By rank, mean over repetitions, NaN where missing; [T][N].</param>
/// <param name="Fidelity">Of all of them, in optimiser steps.</param>
internal sealed record SharedGrid(
    IReadOnlyList<int> Tasks,
    IReadOnlyList<Configuration> Configurations,
    double[][] Scores,
    int Fidelity)
{
    private const double LeastCoverage = 0.8;
    private const int LeastTasks = 6;
    private const int LeastConfigurations = 12;
    private const int MostConfigurations = 400;
    private const double LeastRepeats = 2;

    /// <summary>The grid with the greatest area; null where there is none worth the name.</summary>
    public static SharedGrid? Of(TrainingSet set)
    {
        if (set.Rows.Count < LeastTasks * LeastConfigurations)
            return null;
        var fidelity = MostSeen(set);
        var cells = set.Rows.Where(row => row.Fidelity == fidelity)
            .GroupBy(row => row.Task)
            .Select(task => (Task: task.Key, Cells: Means(task)))
            .OrderByDescending(task => task.Cells.Count).ThenBy(task => task.Task)
            .ToList();
        var configurations = Widest(cells.ConvertAll(task => task.Cells));
        if (configurations.Count < LeastConfigurations)
            return null;
        var tasks = cells.Where(task => configurations.Count(task.Cells.ContainsKey) >= LeastCoverage * configurations.Count)
            .OrderBy(task => task.Task)
            .ToList();
        return tasks.Count < LeastTasks ? null : new SharedGrid(
            [.. tasks.Select(task => task.Task)],
            configurations,
            [.. tasks.Select(task => configurations.Select(one => task.Cells.GetValueOrDefault(one, double.NaN)).ToArray())],
            fidelity);
    }

    /// <summary>
    /// What a table with gaps rests on: the observations, at the fidelity that has most, of the first configurations tried, where these
    /// are tried again and again and little is left out (<see cref="LeastCoverage"/>); null elsewhere.
    /// </summary>
    public static TrainingSet? Table(TrainingSet set)
    {
        if (set.Rows.Count == 0)
            return null;
        var fidelity = MostSeen(set);
        Row[] same = [.. set.Rows.Where(row => row.Fidelity == fidelity)];
        // The first ones, so that what was learned of them stays in place when the log grows.
        var configurations = same.Select(row => row.Configuration).Distinct().Take(MostConfigurations).ToHashSet();
        Row[] kept = [.. same.Where(row => configurations.Contains(row.Configuration))];
        return configurations.Count >= LeastConfigurations
            && kept.Length >= LeastCoverage * set.Rows.Count
            && kept.Length >= LeastRepeats * configurations.Count
            && kept.Select(row => row.Task).Distinct().Count() >= LeastTasks
            ? set with { Rows = kept }
            : null;
    }

    /// <summary>All observations, configurations in the order of their first.</summary>
    public static SharedGrid Whole(TrainingSet set)
    {
        Configuration[] configurations = [.. set.Rows.Select(row => row.Configuration).Distinct()];
        var cells = set.Rows.GroupBy(row => row.Task).OrderBy(task => task.Key).Select(task => (Task: task.Key, Cells: Means(task)))
            .ToList();
        return new SharedGrid(
            [.. cells.Select(task => task.Task)],
            configurations,
            [.. cells.Select(task => configurations.Select(one => task.Cells.GetValueOrDefault(one, double.NaN)).ToArray())],
            set.Rows[0].Fidelity);
    }

    /// <summary>The observations in the grid, its tasks counted from 0, and all others.</summary>
    public (TrainingSet Inside, TrainingSet Outside) Divide(TrainingSet set)
    {
        var places = Tasks.Index().ToDictionary(one => one.Item, one => one.Index);
        var configurations = Configurations.ToHashSet();
        var isInside = set.Rows.ToLookup(row =>
            row.Fidelity == Fidelity && places.ContainsKey(row.Task) && configurations.Contains(row.Configuration));
        return (
            new TrainingSet(
                [.. Tasks.Select(task => set.Tasks[task])],
                [.. isInside[true].Select(row => row with { Task = places[row.Task] })]),
            set with { Rows = [.. isInside[false]] });
    }

    /// <summary>Of two fidelities with equally many observations, the higher.</summary>
    private static int MostSeen(TrainingSet set) => set.Rows.CountBy(row => row.Fidelity)
        .OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key)
        .First().Key;

    private static Dictionary<Configuration, double> Means(IEnumerable<Row> task) =>
        task.GroupBy(row => row.Configuration).ToDictionary(cell => cell.Key, cell => cell.Average(row => row.Ranked));

    /// <param name="cells">Of each task, the widest first.</param>
    private static List<Configuration> Widest(List<Dictionary<Configuration, double>> cells)
    {
        var (counts, best, area) = (new Dictionary<Configuration, int>(), new List<Configuration>(), 0);
        for (var k = 1; k <= cells.Count; k++)
        {
            foreach (var one in cells[k - 1].Keys)
                counts[one] = counts.GetValueOrDefault(one) + 1;
            var least = LeastCoverage * k;
            var wide = Math.Min(MostConfigurations, counts.Count(pair => pair.Value >= least));
            if (k < LeastTasks || k * wide <= area)
                continue;
            area = k * wide;
            best =
            [
                .. counts.Where(pair => pair.Value >= least)
                    .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Id, StringComparer.Ordinal)
                    .Take(MostConfigurations)
                    .Select(pair => pair.Key),
            ];
        }

        return best;
    }
}
