using System.Security.Cryptography;
using System.Text;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Tables;
using MathNet.Numerics.Statistics;

namespace Benchmarks.Replay;

/// <summary>
/// A table as strategies see it. Scores are scaled linearly to [0, 1] by the declared range, or by the lowest and
/// highest score of the table, and turned over where less is better. A missing meta-feature is the median of its
/// column. Configurations that are the same point of the space are one. Only the highest fidelity is used.
/// </summary>
internal sealed class ReplayTable
{
    private readonly List<string> ids = []; // [configuration]
    private readonly double low;
    private readonly double high;
    private readonly bool maximize;

    /// <exception cref="UnusableInputException">The table's space is none, or a configuration not in it.</exception>
    public ReplayTable(ExperienceTable table)
    {
        (Source, (Space, var configurations)) = (table, Points(table));
        var scores = table.Evaluations.Where(one => one.Score is not null).Select(
            one => one.Score!.Value).DefaultIfEmpty(0).ToList();
        (low, high, maximize) =
            (table.Space.Score.Low ?? scores.Min(), table.Space.Score.High ?? scores.Max(), table.Space.Score.Maximize);
        ObservedRange = table.Space.Score is { Low: not null, High: not null } || Unit == 0
            ? 1
            : (scores.Max() - scores.Min()) / Unit;

        var distinct = new Dictionary<Configuration, int>();
        int[] indices =
            [.. table.Configurations.Zip(configurations, (one, point) => Index(distinct, one.Id, point))];
        Configurations = [.. distinct.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        Tasks = MakeTasks(indices);
    }

    public ExperienceTable Source { get; }

    public SearchSpace Space { get; }

    public IReadOnlyList<Configuration> Configurations { get; }

    /// <summary>Tasks that have an evaluation at the highest fidelity with a score.</summary>
    public IReadOnlyList<ReplayTask> Tasks { get; }

    /// <summary>Score units of one unit of a scaled score.</summary>
    public double Unit => high - low;

    /// <summary>Range of scores in scaled units: 1 where the table declares it or it is what scales.</summary>
    public double ObservedRange { get; }

    /// <summary>Id of the first of the table's configurations that is this one.</summary>
    public string ConfigurationId(int configuration) => ids[configuration];

    private static (SearchSpace Space, Configuration[] Configurations) Points(ExperienceTable table)
    {
        try
        {
            var space = TableSearchSpace.Of(table.Space);
            return (space.Space, [.. table.Configurations.Select(space.Configuration)]);
        }
        catch (Exception exception) when (exception is SearchSpaceException or ConfigurationException)
        {
            throw new UnusableInputException($"The table cannot be replayed: {exception.Message}", exception);
        }
    }

    private int Index(Dictionary<Configuration, int> distinct, string id, Configuration configuration)
    {
        if (distinct.TryGetValue(configuration, out var index))
            return index;
        ids.Add(id);
        return distinct[configuration] = distinct.Count;
    }

    private double? Scaled(double? score)
    {
        if (score is not { } there)
            return null;
        var unit = Unit == 0 ? 0.5 : (there - low) / Unit;
        return maximize ? unit : 1 - unit;
    }

    private List<ReplayTask> MakeTasks(int[] indices)
    {
        var byTask = Source.Evaluations.ToLookup(one => one.Task);
        var halves = (Source.Halves ?? []).ToLookup(one => one.Task);
        var medians = Medians();
        double[] Filled(IReadOnlyList<double?> values) =>
            [.. values.Select((value, column) => value ?? medians[column])];
        var groups = Source.Groups?.ToDictionary(one => one.Task, one => one.Group) ?? [];
        return
        [
            .. Source.Tasks.Index()
                .Where(task => byTask[task.Index].Any(one => Source.IsFull(one) && one.Score is not null))
                .Select(task => new ReplayTask(
                    task.Index,
                    task.Item.Id,
                    // A group and a task that is one by itself may have the same name.
                    groups.TryGetValue(task.Index, out var group) ? $"group {group}" : $"task {task.Item.Id}",
                    IdOf(task.Item.Id),
                    Filled(task.Item.MetaFeatures),
                    Cells(byTask[task.Index], indices))
                {
                    Halves = halves.Contains(task.Index) ? [.. halves[task.Index]
                        .Select(half => Filled(half.MetaFeatures))] : null,
                    Cheap = [.. byTask[task.Index].Where(one => !Source.IsFull(one) && one.Score is not null)
                        .Select(one => Cheap(one, indices))],
                    Costs = Costs(byTask[task.Index], indices),
                }),
        ];
    }

    private Dictionary<int, ReplayCell> Cells(IEnumerable<Evaluation> evaluations, int[] indices) => evaluations
        .Where(one => Source.IsFull(one))
        .GroupBy(one => indices[one.Configuration])
        .ToDictionary(
            cell => cell.Key,
            cell => new ReplayCell(
                [.. cell.OrderBy(one => one.Seed ?? 0).Select(one => (one.Seed ?? 0, Scaled(one.Score)))]));

    private CheapScore Cheap(in Evaluation one, int[] indices) =>
        new(indices[one.Configuration], (int)Math.Max(1, one.Fidelity!.Value), one.Seed ?? 0, Scaled(one.Score)!.Value);

    private static Dictionary<int, ModelCost> Costs(IEnumerable<Evaluation> evaluations, int[] indices) => evaluations
        .Where(one => one.Cost is { Parameters: not null, Macs: not null })
        .DistinctBy(one => indices[one.Configuration])
        .ToDictionary(
            one => indices[one.Configuration],
            one => new ModelCost((long)one.Cost.Parameters!.Value, (long)one.Cost.Macs!.Value));

    private double[] Medians() =>
    [
        .. Enumerable.Range(0, Source.MetaFeatures.Count).Select(column =>
        {
            var there = Source.Tasks.Select(task => task.MetaFeatures[column]).OfType<double>().ToList();
            return there.Count == 0 ? 0 : there.Median();
        }),
    ];

    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
