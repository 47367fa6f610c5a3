using HyperFD.Client.Ui;
using HyperFD.Client.Ui.Text;
using HyperFD.Contracts.Tasks;
using Microsoft.AspNetCore.Components;

namespace HyperFD.Client.Tasks;

/// <summary>
/// Every task, page by page; filter, search and order live in the address, so that a view can be shared.
/// </summary>
public sealed partial class TaskList
{
    private static readonly IReadOnlyList<(TaskState? Value, string Text)> StateOptions =
        [(null, "Any"), .. Enum.GetValues<TaskState>().Select(state => ((TaskState?)state, state.ToString()))];

    private static readonly IReadOnlyList<((string Sort, bool Descending) Value, string Text)> SortOptions =
    [
        ((TaskSort.Updated, true), "Last change"),
        ((TaskSort.Updated, false), "Longest unchanged"),
        ((TaskSort.Created, true), "Newest first"),
        ((TaskSort.Created, false), "Oldest first"),
        ((TaskSort.Name, false), "Name, A to Z"),
        ((TaskSort.Name, true), "Name, Z to A"),
        ((TaskSort.BestScore, true), "Best AP first"),
        ((TaskSort.BestScore, false), "Lowest AP first"),
        ((TaskSort.State, false), "State"),
        ((TaskSort.State, true), "State, reversed"),
    ];

    private readonly Stack<string?> earlier = new();
    private TaskQuery query = new();
    private Loader<TaskPage> tasks = null!;
    private RefreshGate gate = null!;

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "search")]
    private string? SearchText { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? SortText { get; set; }

    [SupplyParameterFromQuery(Name = "descending")]
    private bool? DescendingFlag { get; set; }

    [Inject]
    private TasksClient Client { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized()
    {
        tasks = new Loader<TaskPage>(cancellation => Client.PageAsync(query, cancellation), StateHasChanged);
        gate = new RefreshGate(tasks.LoadAsync, Time);
        base.OnInitialized();
    }

    protected override Task OnParametersSetAsync()
    {
        var asked = new TaskQuery
        {
            State = Enum.TryParse<TaskState>(StateText, ignoreCase: true, out var state) ? state : null,
            Search = SearchText ?? "",
            Sort = SortText ?? TaskSort.Updated,
            Descending = DescendingFlag ?? true,
        };
        if (tasks.State.Value is not null && asked == query with { Cursor = null })
            return Task.CompletedTask;
        query = asked;
        earlier.Clear();
        return tasks.LoadAsync();
    }

    protected override Task ReloadAsync() => tasks.LoadAsync();

    /// <summary>
    /// A shown row changes at once; order, filter and count are the server's, so the page is asked for again too.
    /// </summary>
    protected override void OnTask(TaskSummary task)
    {
        tasks.Update(page => page with { Items = [.. page.Items.Select(shown => shown.Id == task.Id ? task : shown)] });
        _ = gate.RequestAsync();
    }

    protected override void Dispose(bool disposing)
    {
        gate.Dispose();
        tasks.Dispose();
        base.Dispose(disposing);
    }

    private string RangeText(TaskPage page)
    {
        var first = earlier.Count * query.Limit + 1;
        return $"{Format.Count(first)}–{Format.Count(first + page.Items.Count - 1)} of {Format.Count(page.Total)}";
    }

    private void Filter(TaskState? state) => Show(query with { State = state });

    private void Search(string? text) => Show(query with { Search = text?.Trim() ?? "" });

    private void Order((string Sort, bool Descending) order) =>
        Show(query with { Sort = order.Sort, Descending = order.Descending });

    /// <summary>Words are sorted from A, everything else from its high or new end.</summary>
    private void OrderBy(string column) => Show(query with
    {
        Sort = column,
        Descending = query.Sort == column ? !query.Descending : column is not (TaskSort.Name or TaskSort.State),
    });

    private Task ClearAsync()
    {
        Show(new TaskQuery());
        return Task.CompletedTask;
    }

    private Task NextAsync(TaskPage page)
    {
        earlier.Push(query.Cursor);
        query = query with { Cursor = page.NextCursor };
        return tasks.LoadAsync();
    }

    private Task PreviousAsync()
    {
        query = query with { Cursor = earlier.Pop() };
        return tasks.LoadAsync();
    }

    private void Show(TaskQuery wanted) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["state"] = wanted.State?.ToString(),
            ["search"] = wanted.Search.Length > 0 ? wanted.Search : null,
            ["sort"] = wanted.Sort == TaskSort.Updated ? null : wanted.Sort,
            ["descending"] = wanted.Descending ? null : false,
        }),
        replace: true);
}
