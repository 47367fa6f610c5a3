using HyperFD.Client.Ui.Text;
using HyperFD.Contracts.Experience;

namespace HyperFD.Client.Experience;

/// <summary>Says in words where the platform's knowledge is from.</summary>
public static class ExperienceWords
{
    /// <summary>
    /// For example "Learned from 12 tasks of the agents here, 40 that ship with HyperFD and 8 imported.".
    /// </summary>
    public static string Sentence(LearnedFrom from)
    {
        ArgumentNullException.ThrowIfNull(from);
        List<string> parts = [];
        if (from.AgentTasks > 0)
            parts.Add($"{Format.Plural(from.AgentTasks, "task")} of the agents here");
        if (from.ShippedTasks > 0)
            parts.Add(
                $"{Named(parts, from.ShippedTasks)} that {(from.ShippedTasks == 1 ? "ships" : "ship")} with HyperFD");
        if (from.ImportedTasks > 0)
            parts.Add($"{Named(parts, from.ImportedTasks)} imported");
        return parts.Count == 0 ? "Nothing is learned yet." : $"Learned from {Joined(parts)}.";
    }

    /// <summary>How it came here.</summary>
    public static string Source(ImportedTableResponse table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Source == TableSource.Shipped ? "with HyperFD" : $"by {table.ImportedBy}";
    }

    /// <summary>How to have a removed table again: a server never takes by itself what somebody removed.</summary>
    public static string WayBack(ImportedTableResponse table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Source == TableSource.Shipped
            ? "It does not come back by itself. To have it back, zip the folder Shared/HyperFD.Learning/experience "
            + "of the source and import the zip here; a server with an empty database takes it by itself."
            : "Import its zip again to have it back.";
    }

    /// <summary>A number; with its noun where nothing before it has said of what.</summary>
    private static string Named(List<string> before, int count) =>
        before.Count == 0 ? Format.Plural(count, "task") : Format.Count(count);

    private static string Joined(List<string> parts) =>
        parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
}
