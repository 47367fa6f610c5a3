using System.Globalization;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Client.Tasks;

/// <summary>What of the task list is wanted; the server filters, sorts and pages.</summary>
public sealed record TaskQuery
{
    public const int PageSize = 20;

    public TaskState? State { get; init; }

    public string Search { get; init; } = "";

    /// <summary>One of <see cref="TaskSort"/>.</summary>
    public string Sort { get; init; } = TaskSort.Updated;

    public bool Descending { get; init; } = true;

    /// <summary>From the page before; null asks for the first.</summary>
    public string? Cursor { get; init; }

    public int Limit { get; init; } = PageSize;

    public bool IsFiltered => State is not null || Search.Length > 0;

    public string ToQueryString()
    {
        List<string> parts =
        [
            "sort=" + Uri.EscapeDataString(Sort),
            "descending=" + (Descending ? "true" : "false"),
            "limit=" + Limit.ToString(CultureInfo.InvariantCulture),
        ];
        if (State is { } state)
            parts.Add("state=" + state);
        if (Search.Length > 0)
            parts.Add("search=" + Uri.EscapeDataString(Search));
        if (Cursor is not null)
            parts.Add("cursor=" + Uri.EscapeDataString(Cursor));
        return "?" + string.Join('&', parts);
    }
}
