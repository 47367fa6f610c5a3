using HyperFD.Contracts.Experience;

namespace HyperFD.Contracts.Learner;

/// <summary>What the learner says it has learned; an independent sum over the report log must agree.</summary>
/// <param name="Strategy">Name of the strategy that is served.</param>
/// <param name="RankerVersion">Promoted snapshot, which every recommendation comes from; 0 before the first.</param>
/// <param name="Cursor">Sequence number of the last observation learned.</param>
/// <param name="Observations">How many observations were learned.</param>
/// <param name="ScoreSum">Sum of their scores.</param>
/// <param name="Queued">Reports that wait to be learned.</param>
/// <param name="LearnedAtUtc">When the last one was learned.</param>
/// <param name="LearnedVersion">
/// Newest snapshot; above <paramref name="RankerVersion"/> while it is not promoted.
/// </param>
public sealed record LearnerStatus(
    string Strategy,
    int RankerVersion,
    long Cursor,
    long Observations,
    double ScoreSum,
    long Queued,
    DateTime? LearnedAtUtc,
    int LearnedVersion = 0);

/// <summary>
/// One arriving task on the question "is it learning?": how far the first recommended trial and the default fell behind
/// the best trial of that task, in AP@0.5.
/// </summary>
public sealed record LearningPoint(
    Guid TaskId,
    string TaskName,
    int Trials,
    double Best,
    double? DefaultScore,
    double? FirstRecommendedScore,
    long ObservationsBefore,
    DateTime AtUtc);

/// <summary>The overview of the dashboard.</summary>
public sealed record OverviewResponse(
    int AgentsOnline,
    int AgentsTotal,
    int TasksRunning,
    int TasksTotal,
    int TrialsRunning,
    int TrialsDone,
    LearnerStatus Learner,
    LearnedFrom LearnedFrom,
    IReadOnlyList<LearningPoint> Learning,
    IReadOnlyList<Trials.TrialResponse> RecentTrials);
