using HyperFD.Agent.Transport;
using HyperFD.Contracts;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Trials;

/// <summary>Asks the server for the next trial of a run.</summary>
internal sealed class NextTrials(RunParts parts)
{
    /// <returns>
    /// The next trial, or how the task ended; neither when the budget is spent or no configuration is left within the
    /// limits.
    /// </returns>
    public async Task<(TrialResponse? Next, TaskState? Ended)> AskAsync(RunState state, CancellationToken cancellation)
    {
        var task = state.TaskId!.Value;
        while (true)
        {
            try
            {
                // A new key for each question: after a kill, asking again is a new attempt at the same trial.
                var key = Guid.NewGuid().ToString("N");
                Guid[] inHand = [.. state.InWork.Select(trial => trial.Id)];
                return (await parts.Patience.AskAsync(
                    token => parts.Client.NextTrialAsync(task, inHand, key, token), cancellation), null);
            }
            catch (ServerProblemException problem) when (problem.ProblemType == ProblemTypes.NoConfigurationLeft)
            {
                RunErrors.EnsureSomethingFits(state);
                return (null, null);
            }
            catch (ServerProblemException problem) when (problem.ProblemType == ProblemTypes.IllegalTransition)
            {
                if (await parts.Watch.WaitWhilePausedAsync(task, cancellation) is { } ended)
                    return (null, ended);
            }
        }
    }
}
