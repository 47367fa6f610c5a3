using HyperFD.Client.Http;
using HyperFD.Contracts;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Client.Tasks;

public sealed class TasksClient(ApiClient api)
{
    public Task<TaskPage> PageAsync(TaskQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return api.GetAsync("tasks" + query.ToQueryString(), HyperFdJson.Default.TaskPage, cancellationToken);
    }

    /// <summary>A task with its events and trials, asked for side by side.</summary>
    public async Task<TaskDetail> GetDetailAsync(Guid taskId, CancellationToken cancellationToken = default)
    {
        var task = api.GetAsync($"tasks/{taskId}", HyperFdJson.Default.TaskResponse, cancellationToken);
        var events = api.GetAsync(
            $"tasks/{taskId}/events", HyperFdJson.Default.IReadOnlyListTimelineEvent, cancellationToken);
        var trials = api.GetAsync(
            $"tasks/{taskId}/trials", HyperFdJson.Default.IReadOnlyListTrialResponse, cancellationToken);
        await Task.WhenAll(task, events, trials);
        return new TaskDetail(await task, await events, await trials);
    }

    /// <summary>
    /// The lists of recommendations since the task was registered, oldest first; the last one is the present one.
    /// </summary>
    public Task<IReadOnlyList<RecommendationList>> GetRecommendationsAsync(
        Guid taskId, CancellationToken cancellationToken = default) =>
        api.GetAsync(
            $"tasks/{taskId}/recommendations/history", HyperFdJson.Default.IReadOnlyListRecommendationList,
            cancellationToken);

    /// <param name="verb">pause | resume | cancel.</param>
    public Task<TaskResponse> ChangeAsync(
        Guid taskId, string verb, string? reason, CancellationToken cancellationToken = default) =>
        api.PostAsync(
            $"tasks/{taskId}/{verb}",
            new TaskReasonRequest(reason),
            HyperFdJson.Default.TaskReasonRequest,
            HyperFdJson.Default.TaskResponse,
            cancellationToken);
}

public static class TasksServices
{
    public static IServiceCollection AddTasks(this IServiceCollection services) => services.AddSingleton<TasksClient>();
}
