namespace HyperFD.Contracts.Learner;

/// <summary>Where a stored ranker stands.</summary>
public enum RankerState
{
    /// <summary>
    /// Learned, and not served yet: it waits for its evaluation, or something newer than it is not promoted.
    /// </summary>
    Candidate,

    /// <summary>Recommendations come from it.</summary>
    Promoted,

    /// <summary>Was judged worse than what is served.</summary>
    HeldBack,

    /// <summary>Was served earlier.</summary>
    Earlier,

    /// <summary>Something newer was promoted in its place.</summary>
    PassedOver,
}

/// <summary>Why a newer ranker than the promoted one is not served.</summary>
public enum PromotionState
{
    /// <summary>Every ranker is promoted as it is learned.</summary>
    Following,

    /// <summary>The evaluation of a candidate is not done yet.</summary>
    Evaluating,

    /// <summary>The last candidate was judged worse; the next one is judged after a tenth more observations.</summary>
    HeldBack,

    /// <summary>An administrator decided which one is served.</summary>
    Pinned,
}

/// <summary>What a strategy would have been worth on the newest tasks, of which it knew nothing.</summary>
/// <param name="Ndcg10">NDCG@10 of the order it foretold, mean over tasks; 1 is best.</param>
/// <param name="Regret1">Regret of its first configuration, mean over tasks; 0 is best.</param>
public sealed record StrategyFigures(string Strategy, double Ndcg10, double Regret1);

/// <summary>The shadow evaluation of a ranker.</summary>
/// <param name="Tasks">How many tasks judged.</param>
/// <param name="Strategy">The strategy that it is, or would be, served by.</param>
/// <param name="BestStrategy">The best by this evidence and what was served before.</param>
/// <param name="Strategies">All strategies on these tasks, with what this ranker had learned.</param>
/// <param name="Promoted">What was served then, on the same tasks; null when nothing was.</param>
/// <param name="PromotedVersion">Its version; 0 when nothing was served.</param>
/// <param name="IsHeldBack">Whether it was worse than that beyond the margin.</param>
/// <param name="Seconds">What the evaluation cost.</param>
public sealed record RankerEvaluation(
    int Tasks,
    string Strategy,
    string BestStrategy,
    IReadOnlyList<StrategyFigures> Strategies,
    StrategyFigures? Promoted,
    int PromotedVersion,
    bool IsHeldBack,
    double Seconds,
    DateTime AtUtc);

/// <summary>A stored version of the ranker.</summary>
/// <param name="Observations">How many observations it had learned.</param>
/// <param name="Sha256">Of its content, lower-case hexadecimal: the same knowledge gives the same.</param>
/// <param name="Bytes">Size of its content.</param>
/// <param name="Evaluation">
/// Null for the versions in between, which share the verdict of the last one before them.
/// </param>
public sealed record RankerResponse(
    int Version,
    RankerState State,
    long Observations,
    string Sha256,
    long Bytes,
    DateTime LearnedAtUtc,
    DateTime? PromotedAtUtc,
    RankerEvaluation? Evaluation);

/// <summary>What is served and what could be.</summary>
/// <param name="ChosenStrategy">The strategy that an administrator chose; null for the best by evidence.</param>
/// <param name="AutomaticStrategy">The best by evidence.</param>
/// <param name="AvailableStrategies">Names that can be chosen.</param>
/// <param name="PinnedBy">Who pinned the promoted ranker; null while none is.</param>
/// <param name="LastEvaluation">The newest one, of whichever version.</param>
/// <param name="NextEvaluationAt">Number of observations at which a ranker is judged next.</param>
/// <param name="Rankers">Stored versions, newest first.</param>
public sealed record RankersResponse(
    LearnerStatus Status,
    PromotionState Promotion,
    string? ChosenStrategy,
    string AutomaticStrategy,
    IReadOnlyList<string> AvailableStrategies,
    string? PinnedBy,
    DateTime? PinnedAtUtc,
    RankerEvaluation? LastEvaluation,
    int? LastEvaluatedVersion,
    long NextEvaluationAt,
    IReadOnlyList<RankerResponse> Rankers);

/// <param name="Strategy">Name of a strategy; null for the best by evidence.</param>
public sealed record ChooseStrategyRequest(string? Strategy);
