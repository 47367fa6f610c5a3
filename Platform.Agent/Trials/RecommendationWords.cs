using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Learning.Ranking;

namespace HyperFD.Agent.Trials;

/// <summary>Recommendations in words for people; the names of strategies are for programs.</summary>
internal static class RecommendationWords
{
    private const int MostAlike = 3;

    /// <summary>For example <c>Recommended for trial 3 after 1 report (drawn at random):</c>.</summary>
    public static string Heading(RecommendationStep list)
    {
        var whom = list.Trial is { } trial ? string.Create(CultureInfo.InvariantCulture, $" for trial {trial}") : "";
        var when = list.AfterReports == 0 ? "before any report" : "after " + Figures.Many(list.AfterReports, "report");
        return $"Recommended{whom} {when} ({Basis(list.Strategy, list.ObservationsUsed)}):";
    }

    /// <summary>
    /// What the list leans on, for example <c>most like: office-gray .410, selfie .220</c>, and why its first item is
    /// the first: which parameters matter here.
    /// </summary>
    public static IEnumerable<string> Why(RecommendationStep list)
    {
        var alike = list.SimilarTasks.Where(task => task.Weight > 0)
            .Take(MostAlike)
            .Select(task => $"{task.Name ?? "a task of somebody else"} {Figures.Score(task.Weight)}")
            .ToList();
        if (alike.Count > 0)
            yield return $"most like: {string.Join(", ", alike)}";
        if (list.Items is [{ Reasons: [_, ..] reasons }, ..])
            yield return $"why the first: {string.Join("; ", reasons)}";
    }

    /// <summary>For example <c>.412 ± .050</c>; a dash where nothing is expected.</summary>
    public static string Expected(double? score, double? deviation) =>
        deviation is null ? Figures.Score(score) : $"{Figures.Score(score)} ± {Figures.Score(deviation)}";

    private static string Basis(string strategy, long observations) => (strategy, observations) switch
    {
        (Strategies.Random, _) => "drawn at random",
        (_, 0) => "nothing learned yet: as different from each other as possible",
        (Strategies.MultiTaskGaussianProcess, _) =>
            $"AP@0.5 expected from {Figures.Many(observations, "observation")} of all tasks",
        (Strategies.AverageRank, _) =>
            $"what ranked best in {Figures.Many(observations, "observation")} of other tasks",
        (Strategies.NearestTasks, _) =>
            $"what ranked best on the most similar tasks, of {Figures.Many(observations, "observation")}",
        (Strategies.GreedyPortfolio, _) =>
            $"a set that served other tasks best, of {Figures.Many(observations, "observation")}",
        (Strategies.AverageSurrogate, _) =>
            $"what is expected to rank best on any task, from {Figures.Many(observations, "observation")}",
        (Strategies.LambdaMart, _) => $"ranked by trees learned from {Figures.Many(observations, "observation")}",
        (Strategies.HyperFd, _) =>
            $"AP@0.5 expected by networks learned from {Figures.Many(observations, "observation")}",
        (Strategies.OwnTaskGaussianProcess, _) => "expected to improve on this task's own trials",
        _ => $"by '{strategy}' from {Figures.Many(observations, "observation")}",
    };
}
