using HyperFD.Client.Ui;
using HyperFD.Client.Ui.Text;
using HyperFD.Contracts.Learner;

namespace HyperFD.Client.Learner;

/// <summary>Where rankers stand, in words.</summary>
public static class RankerWords
{
    public static (string Text, Tone Tone) State(RankerState state) => state switch
    {
        RankerState.Promoted => ("Served", Tone.Good),
        RankerState.HeldBack => ("Held back", Tone.Warning),
        RankerState.Candidate => ("Waiting", Tone.Active),
        RankerState.Earlier => ("Earlier", Tone.Neutral),
        _ => ("Passed over", Tone.Neutral),
    };

    /// <summary>What the ranker showed with the strategy that it was to be served by.</summary>
    public static StrategyFigures? Served(RankerEvaluation? evaluation) =>
        evaluation?.Strategies.FirstOrDefault(one => one.Strategy == evaluation.Strategy);

    /// <summary>Whether enough is learned for the next verdict, so that it is being made.</summary>
    public static bool IsDue(RankersResponse rankers)
    {
        ArgumentNullException.ThrowIfNull(rankers);
        return rankers.Status.Observations >= rankers.NextEvaluationAt;
    }

    /// <summary>Why newer rankers are not served; null where they are.</summary>
    public static string? Waiting(RankersResponse rankers)
    {
        ArgumentNullException.ThrowIfNull(rankers);
        var next = IsDue(rankers)
            ? "The next one is being judged now."
            : $"The next one is judged at {Format.Plural(rankers.NextEvaluationAt, "observation")}.";
        return rankers.Promotion switch
        {
            PromotionState.HeldBack when rankers.LastEvaluation is { } judged =>
                HeldBack(judged, rankers.LastEvaluatedVersion) + " " + next,
            PromotionState.HeldBack => "Newer rankers are held back. " + next,
            PromotionState.Evaluating =>
                "A newer ranker is being judged by the newest tasks. Until that is done, the earlier one is served.",
            _ => null,
        };
    }

    /// <summary>The verdict on the last one in one line.</summary>
    public static string Verdict(RankerEvaluation evaluation, int? version)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var on = $"Last judged: ranker {Format.Count(version ?? 0)}, "
            + $"by {Format.Plural(evaluation.Tasks, "task")} that it did not know";
        return evaluation.Promoted is { } served
            ? $"{on}, against ranker {Format.Count(evaluation.PromotedVersion)}: regret@1 "
                + $"{Format.Score(served.Regret1)}, NDCG@10 {Format.Score(served.Ndcg10)}."
            : $"{on}; nothing was served before that it could be compared with.";
    }

    public static string Choice(RankersResponse rankers)
    {
        ArgumentNullException.ThrowIfNull(rankers);
        return $"Automatic: {rankers.AutomaticStrategy}";
    }

    private static string HeldBack(RankerEvaluation judged, int? version)
    {
        var candidate = Served(judged);
        return $"Ranker {Format.Count(version ?? 0)} and those after it are held back: on the newest "
            + $"{Format.Plural(judged.Tasks, "task")} its regret@1 was "
            + $"{Format.Score(candidate?.Regret1)} and its NDCG@10 {Format.Score(candidate?.Ndcg10)}; what is served "
            + $"has {Format.Score(judged.Promoted?.Regret1)} and {Format.Score(judged.Promoted?.Ndcg10)}.";
    }
}
