using HyperFD.Contracts.Trials;
using HyperFD.Server.Data;

namespace HyperFD.Server.Trials;

/// <summary>What may happen to a trial.</summary>
internal enum TrialIntent
{
    /// <summary>An agent takes it for the first time.</summary>
    Start,

    /// <summary>The same agent takes it again, after it was interrupted.</summary>
    Restart,

    /// <summary>A sign of life; a stale trial lives again.</summary>
    Renew,

    /// <summary>The lease lapsed.</summary>
    Expire,
    Succeed,
    Fail,
    Prune,
    Cancel,
}

/// <summary>
/// Proposed → Running ⇄ Stale; Running → Succeeded | Failed | Pruned | Cancelled; Stale → Failed. Nothing else.
/// </summary>
internal static class TrialLifecycle
{
    private static readonly Dictionary<(TrialState From, TrialIntent Intent), TrialState> Allowed = new()
    {
        [(TrialState.Proposed, TrialIntent.Start)] = TrialState.Running,
        [(TrialState.Running, TrialIntent.Restart)] = TrialState.Running,
        [(TrialState.Running, TrialIntent.Renew)] = TrialState.Running,
        [(TrialState.Running, TrialIntent.Expire)] = TrialState.Stale,
        [(TrialState.Running, TrialIntent.Succeed)] = TrialState.Succeeded,
        [(TrialState.Running, TrialIntent.Fail)] = TrialState.Failed,
        [(TrialState.Running, TrialIntent.Prune)] = TrialState.Pruned,
        [(TrialState.Running, TrialIntent.Cancel)] = TrialState.Cancelled,
        [(TrialState.Stale, TrialIntent.Restart)] = TrialState.Running,
        [(TrialState.Stale, TrialIntent.Renew)] = TrialState.Running,
        [(TrialState.Stale, TrialIntent.Fail)] = TrialState.Failed,
    };

    /// <exception cref="IllegalTransitionException">The state does not allow it.</exception>
    public static TrialState Next(TrialState from, TrialIntent intent) => Allowed.TryGetValue(
        (from, intent), out var next)
        ? next
        : throw new IllegalTransitionException($"A trial that is {from} cannot {intent}.");
}
