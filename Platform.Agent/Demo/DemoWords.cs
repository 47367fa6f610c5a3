using HyperFD.Agent.Cli;

namespace HyperFD.Agent.Demo;

/// <summary>What the recommendations of a demo rest on, in words.</summary>
internal static class DemoWords
{
    private const int MostShown = 3;
    private const double LeastShown = 0.01;

    /// <summary>The tasks that weigh most, and how many others there are.</summary>
    public static IEnumerable<string> Used(IReadOnlyList<UsedTask> used)
    {
        if (used.Count == 0)
        {
            yield return "Nothing had been learned before: the recommendations rest on this task's own trials.";
            yield break;
        }

        var shown = used.Where(task => task.Weight >= LeastShown)
            .OrderByDescending(task => task.Weight)
            .Take(MostShown)
            .ToList();
        foreach (var task in shown)
            yield return $"Recommended from {Figures.Many(task.Observations, "observation")} of '{task.Task}', weight "
                + $"{Figures.Score(task.Weight)}.";
        var others = used.Count - shown.Count;
        if (shown.Count == 0)
            yield return $"Recommended from {Figures.Many(others, "task")}, each with a weight below .010.";
        else if (others > 0)
            yield return $"… and from {Figures.Many(others, "other")} with less.";
    }

    /// <summary>The first recommended trial with and without what the server knows; null when not compared.</summary>
    public static string? FirstTrial(DemoResult result)
    {
        if (result.FirstTrial is not { } first)
            return null;
        var shipped = result.Used.Count(task => task.IsImported);
        var known =
            $"{Figures.Many(shipped, "shipped task")}, {Figures.Many(result.Used.Count - shipped, "earlier demo")}";
        var warm =
            $"First recommended trial: AP@0.5 {Figures.Score(first.Warm)} with all that the server knows ({known})";
        return first.SameConfiguration
            ? $"{warm}; knowing nothing it would have recommended the same configuration."
            : $"{warm}, {Figures.Score(first.Cold)} with nothing but the default trial.";
    }
}
