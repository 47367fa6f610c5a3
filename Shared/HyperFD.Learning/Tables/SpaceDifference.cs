using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Tables;

/// <summary>In what the space of a table differs from one that the product knows.</summary>
public static class SpaceDifference
{
    /// <summary>One sentence for people; null when configurations of the table are points of the known space.</summary>
    public static string? Of(TableSpace table, SearchSpace known)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(known);
        var parameters = OfParameters(table, known);
        var id = $"{table.Name}/{table.Version}";
        if (id == known.Id)
            return parameters is null ? null : $"is called {known.Id}, but is another: {parameters}";
        return $"is of the search space {id}, not {known.Id}{(parameters is null ? "" : $": {parameters}")}";
    }

    /// <summary>
    /// The first parameter that differs, or null. The order does not matter; a table may have tried less than the whole
    /// range, fewer of the choices, and no parameter that came later.
    /// </summary>
    internal static string? OfParameters(TableSpace table, SearchSpace known)
    {
        foreach (var one in known.Parameters)
        {
            if (table.IndexOf(one.Name) is var index && index < 0)
            {
                if (one.IsLater)
                    continue;
                return $"the parameter '{one.Name}' is missing";
            }

            if (Of(table.Parameters[index], one) is { } difference)
                return $"the parameter '{one.Name}' {difference}";
        }

        return table.Parameters
            .FirstOrDefault(other => known.Parameters.All(one => one.Name != other.Name)) is { } unknown
            ? $"'{unknown.Name}' is not one of its parameters"
            : null;
    }

    private static string? Of(TableParameter table, Parameter known)
    {
        if (known.IsDiscrete)
        {
            return table.HasChoices && known.Choices.Where(table.Choices.Contains).SequenceEqual(table.Choices)
                ? null
                : $"is {table.Allowed}, not one of {string.Join(", ", known.Choices)}";
        }

        return !table.HasChoices && table.Low >= known.Low && table.High <= known.High
            ? null
            : FormattableString.Invariant($"is {table.Allowed}, not a number in {known.Low} to {known.High}");
    }
}
