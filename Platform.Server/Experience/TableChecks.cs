using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Tables;

namespace HyperFD.Server.Experience;

/// <summary>What a table must be beyond well formed, so that what agents report can be compared with it.</summary>
internal static class TableChecks
{
    public const int MaxTasks = 2_000;
    public const int MaxConfigurations = 20_000;
    public const int MaxEvaluations = 100_000;

    /// <summary>Names of the unit in which agents count.</summary>
    private static readonly string[] Steps = ["steps", "optimiser steps", "optimizer steps"];

    public static IReadOnlyList<TableProblem> Of(ExperienceTable table)
    {
        if (SpaceDifference.Of(table.Space, FaceDetectorSpace.V1) is { } difference)
            return [new TableProblem("space.json", 0, difference)];
        return [.. Space(table), .. Sizes(table), .. Excluded(table)];
    }

    private static IEnumerable<TableProblem> Space(ExperienceTable table)
    {
        var score = table.Space.Score;
        var inUnit = table.Evaluations.All(one => one.Score is null or (>= 0 and <= 1));
        if (!score.Maximize || !inUnit)
            yield return new TableProblem(
                "space.json", 0, $"the score '{score.Name}' is not in 0 to 1 with 1 the best, as AP@0.5 is");
        if (table.Space.Fidelity is not { } fidelity)
            yield return new TableProblem(
                "space.json", 0, "does not say at how many optimiser steps the evaluations were made: \"fidelity\"");
        else if (!Steps.Contains(fidelity.Unit, StringComparer.OrdinalIgnoreCase))
            yield return new TableProblem(
                "space.json", 0,
                $"counts fidelity in '{fidelity.Unit}', agents in optimiser steps: \"unit\": \"steps\"");
        else if (fidelity.Full > int.MaxValue)
            yield return new TableProblem("space.json", 0, "the fidelity is beyond any number of steps");
    }

    private static IEnumerable<TableProblem> Sizes(ExperienceTable table)
    {
        (string File, int Count, int Most)[] sizes =
        [
            ("tasks.csv", table.Tasks.Count, MaxTasks),
            ("configurations.csv", table.Configurations.Count, MaxConfigurations),
            ("evaluations.csv", table.Evaluations.Count, MaxEvaluations),
        ];
        return sizes.Where(size => size.Count > size.Most)
            .Select(size => new TableProblem(
                size.File, 0, FormattableString.Invariant($"has {size.Count} rows, at most {size.Most} are taken")));
    }

    private static IEnumerable<TableProblem> Excluded(ExperienceTable table)
    {
        var space = TableSearchSpace.Of(table.Space);
        foreach (var configuration in table.Configurations)
        {
            var reason = ReasonOf(space, configuration);
            if (reason is not null)
            {
                yield return new TableProblem("configurations.csv", 0, $"configuration '{configuration.Id}': {reason}");
                yield break;
            }
        }
    }

    private static string? ReasonOf(TableSearchSpace space, TableConfiguration configuration)
    {
        try
        {
            space.Configuration(configuration);
            return null;
        }
        catch (ConfigurationException exception)
        {
            return exception.Message;
        }
    }
}
