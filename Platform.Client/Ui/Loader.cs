using HyperFD.Client.Http;

namespace HyperFD.Client.Ui;

/// <summary>
/// Loads a page's data: the newest request wins, failures become one line, live changes are applied in place.
/// </summary>
public sealed class Loader<T>(Func<CancellationToken, Task<T>> load, Action changed) : IDisposable
    where T : class
{
    private CancellationTokenSource? running;
    private bool missedUpdate;

    public LoadState<T> State { get; private set; } = new LoadState<T>();

    public async Task LoadAsync()
    {
        running?.Cancel();
        running?.Dispose();
        using var mine = new CancellationTokenSource();
        running = mine;
        missedUpdate = false;
        Become(State with { IsLoading = true });
        var next = await AnswerAsync(mine);
        if (next is null || running != mine)
            return;

        running = null;
        Become(next);
        if (missedUpdate)
            await LoadAsync();
    }

    /// <summary>Shows nothing of the last question while the next one is asked.</summary>
    public Task LoadAfreshAsync()
    {
        State = new LoadState<T>();
        return LoadAsync();
    }

    /// <summary>
    /// Applies a pushed change. One that arrives while a request is on its way may be missing in the answer, so the
    /// data is asked for once more after it.
    /// </summary>
    public void Update(Func<T, T> change)
    {
        missedUpdate |= running is not null;
        if (State.Value is { } value)
            Become(State with { Value = change(value) });
    }

    public void Dispose()
    {
        running?.Cancel();
        running = null;
    }

    private async Task<LoadState<T>?> AnswerAsync(CancellationTokenSource mine)
    {
        try
        {
            return new LoadState<T>(await load(mine.Token), IsLoading: false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (ApiException failure)
        {
            return failure.IsNotFound
                ? new LoadState<T>(Value: null, IsLoading: false, failure.Message, IsNotFound: true)
                : State with { IsLoading = false, Error = failure.Message };
        }
    }

    private void Become(LoadState<T> next)
    {
        State = next;
        changed();
    }
}
