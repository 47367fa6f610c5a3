using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Data;
using HyperFD.Server.Tasks;

namespace HyperFD.Server.Trials;

/// <summary>The training of one configuration on one task, leased to the task's agent.</summary>
internal sealed class Trial : IVersioned
{
    private Trial()
    {
    }

    public Guid Id { get; private set; }

    public Guid TaskId { get; private set; }

    public DetectionTask Task { get; private set; } = null!;

    /// <summary>Counts from 1 within the task.</summary>
    public int Number { get; private set; }

    public TrialState State { get; private set; }

    public TrialOrigin Origin { get; private set; }

    public string ConfigurationId { get; private set; } = string.Empty;

    public WireConfiguration Configuration { get; private set; } = null!;

    /// <summary>Counted from the configuration, before anything was trained.</summary>
    public ModelCost Cost { get; private set; } = null!;

    /// <summary>What the ranker expected when it was proposed.</summary>
    public Prediction? Prediction { get; private set; }

    public int FidelitySteps { get; private set; }

    public int Seed { get; private set; }

    /// <summary>How many times it was given out for training.</summary>
    public int Attempt { get; private set; }

    /// <summary>Its task was paused: taking it up again afterwards is no further attempt.</summary>
    public bool IsParked { get; private set; }

    public DateTime? LeaseUntilUtc { get; private set; }

    public IReadOnlyList<CurvePoint> Curve { get; private set; } = [];

    public double? Score { get; private set; }

    /// <summary>Optimiser steps done, as reported.</summary>
    public int? Fidelity { get; private set; }

    public double? Seconds { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>SHA-256 of the report that ended it, by which the same report is known again.</summary>
    public string? ReportDigest { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime? StartedAtUtc { get; private set; }

    public DateTime? EndedAtUtc { get; private set; }

    public int Version { get; private set; }

    public bool IsUnfinished => State is TrialState.Proposed or TrialState.Running or TrialState.Stale;

    public static Trial Propose(
        DetectionTask task,
        TrialOrigin origin,
        Configuration configuration,
        Prediction? prediction,
        DateTime nowUtc) => new()
        {
            Id = Ids.New(nowUtc),
            TaskId = task.Id,
            Task = task,
            Number = task.TakeTrialNumber(nowUtc),
            State = TrialState.Proposed,
            Origin = origin,
            ConfigurationId = configuration.Id,
            Configuration = WireConfiguration.From(configuration),
            Cost = DetectorCost.Of(DetectorConfiguration.From(configuration)),
            Prediction = prediction,
            FidelitySteps = task.FidelitySteps,
            Seed = task.Seed,
            CreatedAtUtc = nowUtc,
        };

    public void Start(DateTime nowUtc, TimeSpan lease)
    {
        State = TrialLifecycle.Next(State, TrialIntent.Start);
        StartedAtUtc = nowUtc;
        Attempt = 1;
        LeaseUntilUtc = nowUtc + lease;
    }

    public void Restart(DateTime nowUtc, TimeSpan lease)
    {
        State = TrialLifecycle.Next(State, TrialIntent.Restart);
        Attempt += IsParked ? 0 : 1;
        IsParked = false;
        LeaseUntilUtc = nowUtc + lease;
    }

    public void Renew(DateTime nowUtc, TimeSpan lease)
    {
        State = TrialLifecycle.Next(State, TrialIntent.Renew);
        LeaseUntilUtc = nowUtc + lease;
    }

    public void Expire()
    {
        State = TrialLifecycle.Next(State, TrialIntent.Expire);
        LeaseUntilUtc = null;
    }

    public void Park() => IsParked = IsUnfinished;

    /// <summary>Adds points; a step that is there already is replaced, as a later attempt may pass it again.</summary>
    public void Extend(IReadOnlyList<CurvePoint> points)
    {
        var added = points.Select(point => point.Step).ToHashSet();
        Curve = [.. Curve.Where(point => !added.Contains(point.Step)).Concat(points).OrderBy(point => point.Step)];
    }

    /// <summary>Ends the trial as its agent says.</summary>
    public void Report(TrialReportRequest report, string digest, DateTime nowUtc)
    {
        State = TrialLifecycle.Next(State, Intent(report.Outcome));
        Score = report.Score;
        Fidelity = report.Fidelity;
        Seconds = report.Seconds;
        Curve = report.Curve;
        ReportDigest = digest;
        Close(report.Reason, nowUtc);
    }

    /// <summary>Ends the trial without its agent, with a machine-readable reason.</summary>
    public void Abandon(string reason, DateTime nowUtc)
    {
        State = TrialLifecycle.Next(State, TrialIntent.Fail);
        Close(reason, nowUtc);
    }

    private void Close(string? reason, DateTime nowUtc)
    {
        Reason = reason;
        EndedAtUtc = nowUtc;
        LeaseUntilUtc = null;
        Task.Count(this, nowUtc);
    }

    private static TrialIntent Intent(TrialOutcome outcome) => outcome switch
    {
        TrialOutcome.Succeeded => TrialIntent.Succeed,
        TrialOutcome.Failed => TrialIntent.Fail,
        TrialOutcome.Pruned => TrialIntent.Prune,
        TrialOutcome.Cancelled => TrialIntent.Cancel,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Unknown outcome."),
    };
}
