using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Tables;

namespace HyperFD.Server.Experience;

/// <summary>
/// Makes observations of a table that <see cref="TableChecks"/> accepts. One for each task and configuration: the mean
/// score over the seeds at the highest fidelity that it was trained to, which is what a trial here would show without
/// its noise. A failed evaluation counts only where no seed succeeded. How many of them a ranker keeps is its own
/// affair.
/// </summary>
internal static class TableTaking
{
    /// <exception cref="ConfigurationException">The space excludes one of the configurations.</exception>
    public static TakenTable Take(ExperienceTable table, IReadOnlyList<string> notes)
    {
        var space = TableSearchSpace.Of(table.Space);
        // Rows that differ only in what does not count are one configuration.
        var points = table.Configurations.Select(space.Configuration).ToList();
        var configurations = points.Distinct().ToList();
        var indices = configurations.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var groups = table.Evaluations.GroupBy(one => (one.Task, Configuration: indices[points[one.Configuration]]))
            .ToList();
        var evaluated = groups.Select(group => group.Key.Task).Distinct().Order().ToList();
        var metaFeatures = new ComparableMetaFeatures(table);
        var alike = (table.Groups ?? []).ToDictionary(one => one.Task, one => one.Group);
        var tasks = evaluated
            .Select(task => metaFeatures.Of(table.Tasks[task]) with { Group = alike.GetValueOrDefault(task) })
            .ToList();
        return new TakenTable(
            tasks,
            configurations,
            [
                .. groups.Select(group => Take(
                    table, [.. group], evaluated.IndexOf(group.Key.Task), group.Key.Configuration)),
            ],
            table.Evaluations.Count,
            [.. notes, .. Notes(table, tasks)]);
    }

    private static TakenObservation Take(
        ExperienceTable table, List<Evaluation> evaluations, int task, int configuration)
    {
        double Fidelity(Evaluation one) => one.Fidelity ?? table.FullFidelity!.Value;
        var highest = evaluations.Max(Fidelity);
        var scores = evaluations.Where(one => Fidelity(one) >= highest).Select(one => one.Score).ToList();
        return new TakenObservation(task, configuration, scores.Average(), Math.Max(1, (int)Math.Round(highest)));
    }

    private static IEnumerable<string> Notes(ExperienceTable table, List<TakenTask> tasks)
    {
        if (table.Tasks.Count > tasks.Count)
            yield return $"{Many(table.Tasks.Count - tasks.Count)} without evaluations left out";
        var blind = tasks.Count(task => task.ExtractorVersion == 0);
        if (blind > 0)
            yield return $"{Many(blind)} without meta-features that compare with those of agents: learned from, but "
                + "like no other task";
    }

    private static string Many(int tasks) => tasks == 1 ? "1 task" : FormattableString.Invariant($"{tasks} tasks");
}

/// <summary>Meta-features in the order of the layout that agents use, where a table has all of them.</summary>
internal sealed class ComparableMetaFeatures
{
    private readonly MetaFeatureLayout layout = MetaFeatureLayouts.Current;
    private readonly int[] columns;

    public ComparableMetaFeatures(ExperienceTable table)
    {
        var names = table.MetaFeatures.ToList();
        columns = IsOther(table.Space.Extractor, names)
            ? []
            : [.. layout.Columns().Select(column => names.IndexOf(column))];
        if (columns.Contains(-1))
            columns = [];
    }

    public TakenTask Of(TableTask task)
    {
        var values = columns.Select(column => task.MetaFeatures[column]).ToList();
        return values.Count == 0 || values.Any(value => value is null or < 0 or > 1)
            ? new TakenTask(task.Id, ExtractorVersion: 0, [])
            : new TakenTask(task.Id, layout.Version, [.. values.OfType<double>()]);
    }

    /// <summary>
    /// Layouts share names of columns, with other weights. A table that names no extractor is of another layout where
    /// it has a column that only the other one has.
    /// </summary>
    private bool IsOther(string? extractor, List<string> names) => extractor is null
        ? MetaFeatureLayouts.All.Any(other => other.Columns().Except(layout.Columns()).Any(names.Contains))
        : extractor != layout.TableName;
}
