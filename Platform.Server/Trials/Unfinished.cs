using System.Linq.Expressions;
using HyperFD.Contracts.Trials;

namespace HyperFD.Server.Trials;

/// <summary>Trials that somebody still has in hand; several of a task where its agent trains side by side.</summary>
internal static class Unfinished
{
    public static Expression<Func<Trial, bool>> OfTask(Guid taskId) => trial =>
        trial.TaskId == taskId
        && (trial.State == TrialState.Proposed || trial.State == TrialState.Running || trial.State == TrialState.Stale);
}
