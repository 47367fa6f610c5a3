using HyperFD.Learning.Ranking;

namespace Benchmarks;

/// <summary>Strategies by the names that a person gives.</summary>
internal static class StrategyNames
{
    /// <summary>The served strategy, under this name too.</summary>
    public const string Served = "default";

    /// <param name="names">"all", or names with commas between them.</param>
    /// <exception cref="UnusableInputException">No strategy has one of the names.</exception>
    public static IReadOnlyList<string> Of(string names)
    {
        List<string> chosen = names == "all"
            ? [.. Strategies.Names]
            : [.. names.Split(',').Select(name => name == Served ? Strategies.Default : name).Distinct()];
        return chosen.Find(name => !Strategies.IsKnown(name)) is { } unknown
            ? throw new UnusableInputException(
                $"no strategy is called '{unknown}'; there are {string.Join(", ", Strategies.Names)}")
            : chosen;
    }
}
