using System.Text.Json.Serialization;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Profiles;

namespace HyperFD.Contracts.Tasks;

/// <summary>Open → Running ⇄ Paused → Completed | Failed | Cancelled; Open → Cancelled.</summary>
public enum TaskState
{
    Open,
    Running,
    Paused,
    Completed,
    Failed,
    Cancelled,
}

/// <summary>Upper bounds that every recommended configuration must keep; null means no bound.</summary>
/// <param name="MaxParameters">Trainable numbers of the detector.</param>
/// <param name="MaxMacs">Multiply-accumulates of one forward pass of one image.</param>
/// <param name="Latency">Time on the owner's device; left out of the JSON when there is no such bound.</param>
public sealed record TaskLimits(
    long? MaxParameters = null,
    long? MaxMacs = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LatencyLimit? Latency = null);

/// <summary>A bound on predicted time, with what predicts it: the server does not know the device.</summary>
/// <param name="MaxMilliseconds">For one picture on one thread; <see cref="Least"/> to <see cref="Most"/>.</param>
/// <param name="Device">Prices measured on the device.</param>
public sealed record LatencyLimit(double MaxMilliseconds, LatencyModel Device)
{
    public const double Least = 0.01;
    public const double Most = 100_000;
}

/// <summary>What an agent sends to open a task.</summary>
/// <param name="Name">Typed by the owner, never derived from a folder; 1 to 80 characters.</param>
/// <param name="Release">The meta-features of the data set.</param>
/// <param name="Limits">Bounds on the detector.</param>
/// <param name="TrialBudget">How many trials the owner is willing to train, 1 to 1,000.</param>
/// <param name="FidelitySteps">Optimiser steps of each trial, 1 to 100,000.</param>
/// <param name="Seed">Seed of the task's trials and of ties in recommendations.</param>
/// <param name="StartWithDefault">Whether the first trial is the default configuration, as a baseline.</param>
public sealed record RegisterTaskRequest(
    string Name,
    MetaFeatureRelease Release,
    TaskLimits Limits,
    int TrialBudget,
    int FidelitySteps,
    int Seed,
    bool StartWithDefault);

/// <summary>A row of the task list.</summary>
public sealed record TaskSummary(
    Guid Id,
    string Name,
    TaskState State,
    string AgentName,
    Guid AgentId,
    int TrialBudget,
    int TrialsDone,
    double? BestScore,
    DateTime CreatedAtUtc,
    DateTime UpdatedAtUtc);

/// <summary>Everything about one task but its trials and events, which have their own addresses.</summary>
public sealed record TaskResponse(
    TaskSummary Summary,
    MetaFeatureRelease Release,
    TaskLimits Limits,
    int FidelitySteps,
    int Seed,
    bool StartWithDefault,
    Guid? BestTrialId,
    string? Reason);

/// <summary>Something that happened to a task, oldest first; <paramref name="Sequence"/> orders them.</summary>
public sealed record TimelineEvent(long Sequence, Guid TaskId, Guid? TrialId, string Kind, string Text, DateTime AtUtc);

/// <summary>A page of a list; <paramref name="NextCursor"/> is null on the last one.</summary>
public sealed record TaskPage(IReadOnlyList<TaskSummary> Items, int Total, string? NextCursor);

/// <summary>Why an owner or admin pauses, cancels or fails a task; shown on the timeline.</summary>
public sealed record TaskReasonRequest(string? Reason);
