using HyperFD.Learning.Ranking.GaussianProcesses;
using HyperFD.Learning.Ranking.Neural;

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
    public const string HyperFd = "hyperfd";

    /// <summary>What is served unless an admin chooses another.</summary>
    public const string Default = MultiTaskGaussianProcess;

    public static IReadOnlyList<string> Names { get; } =
        [
            MultiTaskGaussianProcess, HyperFd, LambdaMart, NearestTasks, GreedyPortfolio, AverageSurrogate, AverageRank,
            OwnTaskGaussianProcess, Random,
        ];

    /// <summary>
    /// The served strategy without some of its parts, to measure what these are worth: created by name, never served.
    /// </summary>
    internal static IReadOnlyDictionary<string, ProcessParts> Ablations { get; } =
        new Dictionary<string, ProcessParts>(StringComparer.Ordinal)
        {
            [MultiTaskGaussianProcess + ":no-meta"] = ProcessParts.MetaFeatures,
            [MultiTaskGaussianProcess + ":no-gate"] = ProcessParts.Gate,
            [MultiTaskGaussianProcess + ":no-relevances"] = ProcessParts.Relevances,
            [MultiTaskGaussianProcess + ":no-covariance"] = ProcessParts.LearnedCovariance,
            [MultiTaskGaussianProcess + ":no-grid"] = ProcessParts.Grid,
            [MultiTaskGaussianProcess + ":no-table"] = ProcessParts.Table,
            [MultiTaskGaussianProcess + ":no-ranks"] = ProcessParts.Ranks,
            [MultiTaskGaussianProcess + ":none"] = ProcessParts.All,
        };

    /// <summary>The same for the neural ranker.</summary>
    internal static IReadOnlyDictionary<string, NeuralParts> NeuralAblations { get; } =
        new Dictionary<string, NeuralParts>(StringComparer.Ordinal)
        {
            [HyperFd + ":all"] = NeuralParts.All,
            [HyperFd + ":none"] = NeuralParts.Regression,
            [HyperFd + ":no-meta"] = NeuralParts.Default & ~NeuralParts.MetaFeatures,
            [HyperFd + ":no-gate"] = NeuralParts.Default & ~NeuralParts.Gate,
            [HyperFd + ":no-regression"] = NeuralParts.Default & ~NeuralParts.Regression,
            [HyperFd + ":with-weak"] = NeuralParts.Default | NeuralParts.WeakLabels,
            [HyperFd + ":with-triplet"] = NeuralParts.Default | NeuralParts.Triplet,
            [HyperFd + ":no-replay"] = NeuralParts.Default & ~NeuralParts.Replay,
            [HyperFd + ":no-ensemble"] = NeuralParts.Default & ~NeuralParts.Ensemble,
            [HyperFd + ":no-residual"] = NeuralParts.Default & ~NeuralParts.Residual,
            [HyperFd + ":no-maps"] = NeuralParts.Default & ~NeuralParts.ExtractorMaps,
            [HyperFd + ":no-effects"] = NeuralParts.Default & ~NeuralParts.Effects,
            [HyperFd + ":no-shared"] = NeuralParts.Default & ~NeuralParts.SharedResiduals,
            [HyperFd + ":no-default"] = NeuralParts.Default & ~NeuralParts.DefaultAdvantage,
            [HyperFd + ":with-lambdarank"] = NeuralParts.Default | NeuralParts.LambdaRank,
            [HyperFd + ":with-si"] = NeuralParts.Default | NeuralParts.SynapticIntelligence,
            [HyperFd + ":lambdarank-only"] = (NeuralParts.Default | NeuralParts.LambdaRank) & ~NeuralParts.Regression,
            [HyperFd + ":si-no-replay"] =
                (NeuralParts.Default | NeuralParts.SynapticIntelligence) & ~NeuralParts.Replay,
        };

    /// <summary>Whether <see cref="Create(string)"/> knows the name, served or not.</summary>
    internal static bool IsKnown(string name) =>
        Names.Contains(name) || Ablations.ContainsKey(name) || NeuralAblations.ContainsKey(name);

    /// <summary>A fresh strategy that has learned nothing.</summary>
    /// <exception cref="ArgumentException">No strategy has this name.</exception>
    public static IConfigurationStrategy Create(string name) => Create(name, new FitMemo());

    /// <param name="memory">Weights that the neural ranker takes as they are; null lets it learn by itself.</param>
    internal static IConfigurationStrategy Create(string name, FitMemo memo, NeuralMemory? memory = null) => name switch
    {
        MultiTaskGaussianProcess => new MultiTaskGaussianProcess(memo),
        HyperFd => new NeuralRanker(name, memory: memory),
        LambdaMart => new LambdaMart(memo.Trees),
        NearestTasks => new NearestTasks(),
        GreedyPortfolio => new GreedyPortfolio(),
        AverageSurrogate => new AverageSurrogate(),
        AverageRank => new AverageRank(),
        OwnTaskGaussianProcess => new OwnTaskGaussianProcess(),
        Random => new RandomStrategy(),
        _ when Ablations.TryGetValue(name, out var without) =>
            new MultiTaskGaussianProcess(memo, name, ProcessParts.All & ~without),
        _ when NeuralAblations.TryGetValue(name, out var kept) => new NeuralRanker(name, kept),
        _ => throw new ArgumentException(
            $"No strategy is called '{name}'; there are {string.Join(", ", Names)}.",
            nameof(name)),
    };
}
