using HyperFD.Contracts.Tasks;

namespace HyperFD.Server.Tasks;

/// <summary>Tasks in the form that agents and browsers see. <see cref="DetectionTask.Agent"/> must be loaded.</summary>
internal static class TaskWire
{
    public static TaskSummary ToSummary(this DetectionTask task) => new(
        task.Id,
        task.Name,
        task.State,
        task.Agent.Name,
        task.AgentId,
        task.TrialBudget,
        task.TrialsDone,
        task.BestScore,
        task.CreatedAtUtc,
        task.UpdatedAtUtc);

    public static TaskResponse ToWire(this DetectionTask task) => new(
        task.ToSummary(),
        task.Release,
        task.Limits,
        task.FidelitySteps,
        task.Seed,
        task.StartWithDefault,
        task.BestTrialId,
        task.Reason);
}
