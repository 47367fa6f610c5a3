using HyperFD.Learning.Tables;

namespace Benchmarks.Loop;

/// <summary>An experience table without a domain and all that is related to it or derived of it.</summary>
/// <param name="Group">
/// The group of the domain, which bears the domain's own name where the table has none for it.
/// </param>
/// <param name="LeftOut">Tasks that left.</param>
internal sealed record HeldOutTable(ExperienceTable Table, string Group, IReadOnlyList<string> LeftOut)
{
    /// <exception cref="UnusableInputException">Nothing is left.</exception>
    public static HeldOutTable Of(ExperienceTable table, string domain)
    {
        var named = (table.Groups ?? []).ToDictionary(one => one.Task, one => one.Group);
        string[] groups = [.. table.Tasks.Select((task, index) => named.GetValueOrDefault(index, task.Id))];
        var own = table.Tasks.ToList().FindIndex(task => task.Id == domain);
        var group = own < 0 ? domain : groups[own];
        int[] kept = [.. Enumerable.Range(0, groups.Length).Where(task => groups[task] != group)];
        if (kept.Length == 0)
            throw new UnusableInputException($"Without the group of {domain} the table has no task.");
        return new HeldOutTable(
            Keep(table, kept), group,
            [.. table.Tasks.Where((_, index) => groups[index] == group).Select(task => task.Id)]);
    }

    private static ExperienceTable Keep(ExperienceTable table, int[] kept)
    {
        var now = kept.Select((task, index) => (task, index)).ToDictionary(pair => pair.task, pair => pair.index);
        return table with
        {
            Tasks = [.. kept.Select(task => table.Tasks[task])],
            Evaluations = [.. table.Evaluations.Where(one => now.ContainsKey(one.Task))
                .Select(one => one with { Task = now[one.Task] })],
            Groups = Rows(table.Groups, one => one.Task, (one, task) => one with { Task = task }),
            Halves = Rows(table.Halves, one => one.Task, (one, task) => one with { Task = task }),
            Folds = Rows(table.Folds, one => one.Task, (one, task) => one with { Task = task }),
        };

        T[]? Rows<T>(IReadOnlyList<T>? rows, Func<T, int> task, Func<T, int, T> renumber) =>
            rows is null ? null : [.. rows.Where(row => now.ContainsKey(task(row)))
                .Select(row => renumber(row, now[task(row)]))];
    }
}
