namespace HyperFD.Learning.Ranking;

/// <summary>The strategies by their stable names.</summary>
public static class Strategies
{
    public const string Random = "random";
    public const string AverageRank = "average-rank";

    /// <summary>What is served unless an admin chooses another.</summary>
    public const string Default = AverageRank;

    public static IReadOnlyList<string> Names { get; } = [AverageRank, Random];

    /// <summary>A fresh strategy that has learned nothing.</summary>
    /// <exception cref="ArgumentException">No strategy has this name.</exception>
    public static IConfigurationStrategy Create(string name) => name switch
    {
        AverageRank => new AverageRank(),
        Random => new RandomStrategy(),
        _ => throw new ArgumentException($"No strategy is called '{name}'; there are {string.Join(", ", Names)}.", nameof(name)),
    };
}
