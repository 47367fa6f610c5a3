using Bunit;
using HyperFD.Client.Ui;
using Microsoft.AspNetCore.Components;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Ui;

public sealed class AsyncTests : ClientTest
{
    private int retries;

    [Fact]
    public void Render_Loading_SaysSoToAssistiveTechnology()
    {
        var shown = Show(new LoadState<string>());
        Assert.Equal("true", shown.Find("[role=status]").GetAttribute("aria-busy"));
        Assert.DoesNotContain("data:", shown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Failed_ShowsOneLineAndRetries()
    {
        var shown = Show(new LoadState<string>(IsLoading: false, Error: "The server cannot be reached."));
        Assert.Contains(
            "The server cannot be reached.", shown.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        shown.Find("button").Click();
        Assert.Equal(1, retries);
    }

    [Fact]
    public void Render_Empty_ShowsTheEmptyState() =>
        Assert.Equal("nothing here", Show(new LoadState<string>("", IsLoading: false)).Markup.Trim());

    [Fact]
    public void Render_Value_ShowsIt() =>
        Assert.Equal("data: x", Show(new LoadState<string>("x", IsLoading: false)).Markup.Trim());

    [Fact]
    public void Render_ReloadFailed_KeepsTheValueAndWarns()
    {
        var shown = Show(new LoadState<string>("x", IsLoading: false, Error: "No answer."));
        Assert.Contains("No answer.", shown.Find(".notice-warning").TextContent, StringComparison.Ordinal);
        Assert.Contains("data: x", shown.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<Async<string>> Show(
        LoadState<string> state) => Render<Async<string>>(parameters => parameters
        .Add(shown => shown.State, state)
        .Add(shown => shown.Retry, Retry)
        .Add(shown => shown.IsEmpty, value => value.Length == 0)
        .Add(shown => shown.Empty, "nothing here")
        .Add(
            shown => shown.ChildContent,
            (RenderFragment<string>)(value => builder => builder.AddContent(0, "data: " + value))));

    private Task Retry()
    {
        retries++;
        return Task.CompletedTask;
    }
}
