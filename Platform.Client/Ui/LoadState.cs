namespace HyperFD.Client.Ui;

/// <summary>
/// What a page knows about its data. A value stays shown while it is loaded again, and when that fails.
/// </summary>
/// <param name="Value">The data; null before the first success.</param>
/// <param name="IsLoading">A request is on its way.</param>
/// <param name="Error">One line of what went wrong last, else null.</param>
/// <param name="IsNotFound">The server says that there is no such thing, or that it is not ours.</param>
public sealed record LoadState<T>(T? Value = null, bool IsLoading = true, string? Error = null, bool IsNotFound = false)
    where T : class;
