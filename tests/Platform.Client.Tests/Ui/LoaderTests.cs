using HyperFD.Client.Http;
using HyperFD.Client.Ui;

namespace Platform.Client.Tests.Ui;

public sealed class LoaderTests
{
    [Fact]
    public async Task LoadAsync_Success_ShowsLoadingThenTheValue()
    {
        var states = new List<(bool IsLoading, string? Value)>();
        Loader<string> loader = null!;
        loader = new Loader<string>(
            _ => Task.FromResult("new"), () => states.Add((loader.State.IsLoading, loader.State.Value)));
        await loader.LoadAsync();
        Assert.Equal([(true, null), (false, "new")], states);
    }

    [Fact]
    public async Task LoadAsync_LaterFailure_KeepsTheValueAndSaysWhy()
    {
        var answers = new Queue<Func<Task<string>>>(
            [() => Task.FromResult("old"), () => throw new ApiException("gone")]);
        var loader = new Loader<string>(_ => answers.Dequeue()(), () => { });
        await loader.LoadAsync();
        await loader.LoadAsync();
        Assert.Equal(new LoadState<string>("old", IsLoading: false, "gone"), loader.State);
    }

    [Fact]
    public async Task LoadAsync_NotFound_ForgetsTheValue()
    {
        var answers = new Queue<Func<Task<string>>>(
            [() => Task.FromResult("old"), () => throw new ApiException("none", System.Net.HttpStatusCode.NotFound)]);
        var loader = new Loader<string>(_ => answers.Dequeue()(), () => { });
        await loader.LoadAsync();
        await loader.LoadAsync();
        Assert.True(loader.State is { Value: null, IsNotFound: true });
    }

    [Fact]
    public async Task LoadAsync_SlowFirstAnswer_DoesNotReplaceTheSecond()
    {
        var first = new TaskCompletionSource<string>();
        var answers = new Queue<Task<string>>([first.Task, Task.FromResult("second")]);
        var loader = new Loader<string>(_ => answers.Dequeue(), () => { });
        var slow = loader.LoadAsync();
        await loader.LoadAsync();
        first.SetResult("first");
        await slow;
        Assert.Equal("second", loader.State.Value);
    }

    [Fact]
    public async Task Update_WhileLoading_AsksOnceMore()
    {
        var first = new TaskCompletionSource<string>();
        var answers = new Queue<Task<string>>([first.Task, Task.FromResult("with the push")]);
        var loader = new Loader<string>(_ => answers.Dequeue(), () => { });
        var loading = loader.LoadAsync();
        loader.Update(value => value + "!");
        first.SetResult("before the push");
        await loading;
        Assert.Equal("with the push", loader.State.Value);
        Assert.Empty(answers);
    }

    [Fact]
    public async Task Update_Loaded_ChangesTheValueInPlace()
    {
        var loader = new Loader<string>(_ => Task.FromResult("a"), () => { });
        await loader.LoadAsync();
        loader.Update(value => value + "b");
        Assert.Equal("ab", loader.State.Value);
    }
}
