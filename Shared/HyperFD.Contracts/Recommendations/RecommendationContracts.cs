using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Contracts.Recommendations;

/// <summary>What the ranker expects of a configuration on a task.</summary>
/// <param name="Score">Expected AP@0.5; null while nothing has been learned that could tell.</param>
/// <param name="Deviation">One standard deviation of it.</param>
/// <param name="Reasons">Lines for people: similar tasks with weights, observations used.</param>
public sealed record Prediction(double? Score, double? Deviation, IReadOnlyList<string> Reasons);

/// <summary>A configuration with its expected score, best first in a list.</summary>
public sealed record Recommendation(WireConfiguration Configuration, ModelCost Cost, Prediction Prediction);

/// <summary>A past task that a recommendation leans on.</summary>
/// <param name="Name">Name its owner typed, or where it is imported from; null where the asker may not see it.</param>
/// <param name="Weight">Share of it in [0, 1]; all shares sum to at most 1.</param>
/// <param name="Observations">How many observations of it were used.</param>
/// <param name="IsImported">Of an experience table: there is no such task on this platform.</param>
public sealed record SimilarTask(Guid TaskId, string? Name, double Weight, int Observations, bool IsImported = false);

/// <summary>Recommendations as they stood at one moment.</summary>
/// <param name="Strategy">Name of the strategy that made them.</param>
/// <param name="RankerVersion">Snapshot that served them; 0 before anything was learned.</param>
/// <param name="ObservationsUsed">How many observations the ranker had learned by then.</param>
/// <param name="AfterReports">
/// How many reports of the task itself it takes into account; null in an answer that belongs to no task, and from
/// servers that did not say.
/// </param>
public sealed record RecommendationList(
    string Strategy,
    int RankerVersion,
    long ObservationsUsed,
    IReadOnlyList<SimilarTask> SimilarTasks,
    IReadOnlyList<Recommendation> Items,
    DateTime AtUtc,
    int? AfterReports = null);

/// <summary>A stateless question of an integrator: meta-features in, configurations out.</summary>
/// <param name="Limits">Bounds on the detector; none when left out.</param>
/// <param name="Count">How many to return, 1 to 50.</param>
/// <param name="Seed">Seed of ties.</param>
public sealed record RecommendRequest(
    MetaFeatureRelease Release, TaskLimits? Limits = null, int Count = 5, int Seed = 1);
