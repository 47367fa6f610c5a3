using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Tasks;
using HyperFD.Server.Agents;
using HyperFD.Server.Data;
using HyperFD.Server.Trials;

namespace HyperFD.Server.Tasks;

/// <summary>
/// One dataset waiting for a detector. People read "task"; the class has a longer name because
/// <see cref="System.Threading.Tasks.Task"/> took the short one.
/// </summary>
internal sealed class DetectionTask : IVersioned
{
    private DetectionTask()
    {
    }

    public Guid Id { get; private set; }

    public Guid AgentId { get; private set; }

    public Agent Agent { get; private set; } = null!;

    public string Name { get; private set; } = string.Empty;

    public TaskState State { get; private set; }

    public MetaFeatureRelease Release { get; private set; } = null!;

    public TaskLimits Limits { get; private set; } = null!;

    /// <summary>Search space that the task's trials are points of.</summary>
    public string Space { get; private set; } = string.Empty;

    public int TrialBudget { get; private set; }

    public int FidelitySteps { get; private set; }

    public int Seed { get; private set; }

    public bool StartWithDefault { get; private set; }

    /// <summary>How many trials were given out; the next one has this number plus one.</summary>
    public int TrialsStarted { get; private set; }

    /// <summary>How many of them ended, however.</summary>
    public int TrialsDone { get; private set; }

    public Guid? BestTrialId { get; private set; }

    public double? BestScore { get; private set; }

    /// <summary>What the ranker had learned when the task arrived; the abscissa of "is it learning?".</summary>
    public long ObservationsBefore { get; private set; }

    /// <summary>Why it was paused, cancelled or failed.</summary>
    public string? Reason { get; private set; }

    public DateTime CreatedAtUtc { get; private set; }

    public DateTime UpdatedAtUtc { get; private set; }

    public int Version { get; private set; }

    public bool IsEnded => TaskLifecycle.IsEnded(State);

    public static DetectionTask Register(
        Agent agent,
        RegisterTaskRequest request,
        string space,
        long observationsBefore,
        DateTime nowUtc) => new()
        {
            Id = Ids.New(nowUtc),
            AgentId = agent.Id,
            Agent = agent,
            Name = request.Name.Trim(),
            State = TaskState.Open,
            Release = request.Release,
            Limits = request.Limits,
            Space = space,
            TrialBudget = request.TrialBudget,
            FidelitySteps = request.FidelitySteps,
            Seed = request.Seed,
            StartWithDefault = request.StartWithDefault,
            ObservationsBefore = observationsBefore,
            CreatedAtUtc = nowUtc,
            UpdatedAtUtc = nowUtc,
        };

    public void Start(DateTime nowUtc) => Move(TaskIntent.Start, reason: null, nowUtc);

    public void Pause(string? reason, DateTime nowUtc) => Move(TaskIntent.Pause, reason, nowUtc);

    public void Resume(string? reason, DateTime nowUtc) => Move(TaskIntent.Resume, reason, nowUtc);

    public void Complete(string? reason, DateTime nowUtc) => Move(TaskIntent.Complete, reason, nowUtc);

    public void Fail(string? reason, DateTime nowUtc) => Move(TaskIntent.Fail, reason, nowUtc);

    public void Cancel(string? reason, DateTime nowUtc) => Move(TaskIntent.Cancel, reason, nowUtc);

    /// <summary>The number of a new trial; changes the row, so that two cannot be given out at once.</summary>
    /// <exception cref="IllegalTransitionException">The task is not running, or its budget is spent.</exception>
    public int TakeTrialNumber(DateTime nowUtc)
    {
        if (State != TaskState.Running || TrialsStarted >= TrialBudget)
            throw new IllegalTransitionException(
                $"A task that is {State} with {TrialsStarted} trials has no further one.");

        UpdatedAtUtc = nowUtc;
        return ++TrialsStarted;
    }

    /// <summary>
    /// Counts a trial that ended. Allowed in every state: a trial may end after its task did, and what was found by it
    /// still counts.
    /// </summary>
    public void Count(Trial ended, DateTime nowUtc)
    {
        TrialsDone++;
        UpdatedAtUtc = nowUtc;
        if (ended.Score is { } score && (BestScore is null || score > BestScore))
        {
            BestScore = score;
            BestTrialId = ended.Id;
        }
    }

    private void Move(TaskIntent intent, string? reason, DateTime nowUtc)
    {
        State = TaskLifecycle.Next(State, intent);
        Reason = reason;
        UpdatedAtUtc = nowUtc;
    }
}
