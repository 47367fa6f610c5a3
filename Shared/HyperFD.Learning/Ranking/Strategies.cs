using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking;

/// <summary>The strategies by their stable names.</summary>
public static class Strategies
{
    public const string Random = "random";
    public const string AverageRank = "average-rank";
    public const string AverageSurrogate = "average-surrogate";
    public const string GreedyPortfolio = "greedy-portfolio";
    public const string LambdaMart = "lambda-mart";
    public const string NearestTasks = "nearest-tasks";
    public const string OwnTaskGaussianProcess = "own-task-gp";
    public const string MultiTaskGaussianProcess = "multi-task-gp";

    /// <summary>What is served unless an admin chooses another.</summary>
    public const string Default = MultiTaskGaussianProcess;

    public static IReadOnlyList<string> Names { get; } =
        [
            MultiTaskGaussianProcess, LambdaMart, NearestTasks, GreedyPortfolio, AverageSurrogate, AverageRank,
            OwnTaskGaussianProcess, Random,
        ];

    /// <summary>
    /// The served strategy without one of its parts, to measure what the part is worth: created by name, never served.
    /// </summary>
    internal static IReadOnlyDictionary<string, ProcessParts> Ablations { get; } =
        new Dictionary<string, ProcessParts>(StringComparer.Ordinal)
        {
            [MultiTaskGaussianProcess + ":no-meta"] = ProcessParts.MetaFeatures,
            [MultiTaskGaussianProcess + ":no-relevances"] = ProcessParts.Relevances,
            [MultiTaskGaussianProcess + ":no-covariance"] = ProcessParts.LearnedCovariance,
            [MultiTaskGaussianProcess + ":no-grid"] = ProcessParts.Grid,
            [MultiTaskGaussianProcess + ":no-ranks"] = ProcessParts.Ranks,
        };

    /// <summary>A fresh strategy that has learned nothing.</summary>
    /// <exception cref="ArgumentException">No strategy has this name.</exception>
    public static IConfigurationStrategy Create(string name) => Create(name, new FitMemo());

    internal static IConfigurationStrategy Create(string name, FitMemo memo) => name switch
    {
        MultiTaskGaussianProcess => new MultiTaskGaussianProcess(memo),
        LambdaMart => new LambdaMart(memo.Trees),
        NearestTasks => new NearestTasks(),
        GreedyPortfolio => new GreedyPortfolio(),
        AverageSurrogate => new AverageSurrogate(),
        AverageRank => new AverageRank(),
        OwnTaskGaussianProcess => new OwnTaskGaussianProcess(),
        Random => new RandomStrategy(),
        _ when Ablations.TryGetValue(name, out var without) => new MultiTaskGaussianProcess(memo, name, ProcessParts.All & ~without),
        _ => throw new ArgumentException(
            $"No strategy is called '{name}'; there are {string.Join(", ", Names)}.",
            nameof(name)),
    };
}
