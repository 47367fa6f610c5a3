using System.Security.Claims;
using HyperFD.Contracts.Tasks;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Tasks;

/// <summary>Tasks page by page, filtered and sorted in the database.</summary>
internal static class ListTasks
{
    private const int DefaultLimit = 25;
    private const int MaxLimit = 100;
    private const int MaxSearchLength = 80;
    private const string NotACursor = "must be one that a page of this order gave.";

    public static void Map(RouteGroupBuilder tasks) => tasks.MapGet("/", HandleAsync)
        .WithName("ListTasks")
        .WithSummary("Tasks, page by page")
        .RequireAuthorization(Policies.AgentOrPerson);

    private static async Task<Results<Ok<TaskPage>, ProblemHttpResult>> HandleAsync(
        [AsParameters] TaskQuery query,
        ClaimsPrincipal user,
        HyperFdDbContext db,
        CancellationToken cancellationToken)
    {
        var order = TaskOrder.Find(query.Sort ?? TaskSort.Updated);
        var limit = query.Limit ?? DefaultLimit;
        var check = new RequestCheck();
        check.That(order is not null, "sort", $"must be one of {string.Join(", ", TaskOrder.Names)}.");
        check.That(query.State is null || StateOf(query.State) is not null, "state", "is no state of a task.");
        check.That(
            query.Search is null || query.Search.Length <= MaxSearchLength, "search",
            $"must be at most {MaxSearchLength} characters.");
        check.That(TaskCursor.TryParse(query.Cursor, out var cursor), "cursor", NotACursor);
        check.Between("limit", limit, 1, MaxLimit);
        if (check.Failed)
            return check.Problem();

        try
        {
            var filtered = Filter(db.TasksOf(user).AsNoTracking(), query);
            return TypedResults.Ok(await PageAsync(filtered, order!, query, cursor, limit, cancellationToken));
        }
        catch (FormatException)
        {
            return Problems.Invalid("cursor", NotACursor);
        }
    }

    private static async Task<TaskPage> PageAsync(
        IQueryable<DetectionTask> filtered,
        TaskOrder order,
        TaskQuery query,
        TaskCursor? cursor,
        int limit,
        CancellationToken cancellationToken)
    {
        var descending = query.Descending ?? query.Sort is null;
        var total = await filtered.CountAsync(cancellationToken);
        var rows = await order.Page(filtered, descending, cursor).Take(limit + 1).ToListAsync(cancellationToken);
        var items = rows.Take(limit).ToList();
        var next = rows.Count > limit ? order.After(items[^1], descending).ToString() : null;
        return new TaskPage([.. items.Select(task => task.ToSummary())], total, next);
    }

    /// <summary>By name only: numbers are no part of the interface.</summary>
    private static TaskState? StateOf(string name) =>
        Enum.GetValues<TaskState>().Cast<TaskState?>()
            .FirstOrDefault(state => string.Equals(state.ToString(), name, StringComparison.OrdinalIgnoreCase));

    private static IQueryable<DetectionTask> Filter(IQueryable<DetectionTask> tasks, TaskQuery query)
    {
        if (query.State is not null && StateOf(query.State) is { } state)
            tasks = tasks.Where(task => task.State == state);

        return string.IsNullOrWhiteSpace(query.Search)
            ? tasks
            : tasks.Where(task => EF.Functions.Like(
                task.Name, LikePattern.Containing(query.Search), LikePattern.Escape));
    }
}

/// <param name="State">Only tasks in this state.</param>
/// <param name="Search">Only tasks whose name contains this, in capitals or not.</param>
/// <param name="Sort">One of <see cref="TaskSort"/>; updated, newest first, when absent.</param>
/// <param name="Descending">Largest first.</param>
/// <param name="Cursor">Where the last page ended.</param>
/// <param name="Limit">1 to 100 rows, 25 when absent.</param>
internal sealed record TaskQuery(
    string? State, string? Search, string? Sort, bool? Descending, string? Cursor, int? Limit);
