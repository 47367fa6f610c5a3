using Bunit;
using HyperFD.Client.Tasks;
using HyperFD.Contracts;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Samples;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Tasks;

public sealed class TaskViewTests : ClientTest
{
    private string Path => $"tasks/{Data.Main.Id}";

    [Fact]
    public void Render_Loaded_ShowsEverythingOfTheTask()
    {
        var page = Open();
        Assert.Contains("Entrance at night", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal(Data.Trials.Count, page.FindAll(".trials tbody tr").Count);
        Assert.Equal(Data.Events.Count, page.FindAll(".event").Count);
        Assert.Equal(3, page.FindAll(".recommendation").Count);
        Assert.Contains("0.728 ± 0.034", page.Find(".recommendation-score").TextContent, StringComparison.Ordinal);
        Assert.Equal("After report 5 of 5", page.Find(".stepper-text").TextContent);
    }

    [Fact]
    public void Render_WhileLoading_ShowsSkeletons()
    {
        Server.On($"GET {Path}", _ => new TaskCompletionSource<SampleAnswer>().Task);
        Assert.NotEmpty(Open().FindAll(".skeleton"));
    }

    [Fact]
    public void Render_UnknownTask_SaysSo()
    {
        var page = Render<TaskView>(parameters => parameters.Add(view => view.Id, Guid.NewGuid()));
        Assert.Contains("There is no such task", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_RecommendationsFail_ShowsTheRestAndRetries()
    {
        var call = $"GET {Path}/recommendations/history";
        Server.On(call, SampleApi.Problem(500, ProblemTypes.Internal, "The ranker is away."));
        var page = Open();
        Assert.Contains("The ranker is away.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".event"));
        Server.Reset(call);
        page.Find(".blank button").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".recommendation")));
    }

    [Fact]
    public async Task Push_TaskCompleted_ShowsWithoutReload()
    {
        var page = Open();
        await page.InvokeAsync(() => Live.Push.TaskChanged(
            Data.Main with { State = TaskState.Completed, BestScore = 0.801 }));
        Assert.Contains("Completed", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal("0.801", page.Find(".stat-value").TextContent);
        Assert.Empty(page.FindAll(".page-actions button"));
    }

    [Fact]
    public async Task Push_CurveAndTrial_MoveTheRow()
    {
        var page = Open();
        var running = Data.Trials[^1];
        await page.InvokeAsync(() => Live.Push.CurveExtended(
            new CurveExtension(Data.Main.Id, running.Id, [new CurvePoint(300, 0.4, 0.699)])));
        Assert.Contains("step 300 of 400", page.FindAll(".trials tbody tr")[^1].TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => Live.Push.TrialChanged(
            running with { State = TrialState.Succeeded, Score = 0.702, Seconds = 106 }));
        var row = page.FindAll(".trials tbody tr")[^1].TextContent;
        Assert.Contains("0.702", row, StringComparison.Ordinal);
        Assert.Contains("1 min 46 s", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_LearnerChanged_AsksForTheNewRecommendations()
    {
        var page = Open();
        var call = $"GET {Path}/recommendations/history";
        await page.InvokeAsync(() => Live.Push.LearnerChanged(Data.Learner));
        Time.Advance(HyperFD.Client.Ui.RefreshGate.Delay);
        page.WaitForAssertion(() => Assert.Equal(2, Server.Count(call)));
    }

    [Fact]
    public async Task Restored_AfterALoss_LoadsAgain()
    {
        var page = Open();
        await page.InvokeAsync(Live.Push.RestoredAsync);
        Assert.Equal((2, 2), (Server.Count($"GET {Path}"), Server.Count($"GET {Path}/events")));
    }

    [Fact]
    public void Choose_Trial_ShowsItsConfigurationAndReasons()
    {
        var page = Open();
        page.FindAll(".row-toggle")[3].Click();
        Assert.Contains("finest stride", page.Find(".trial-card .configuration").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".trial-card .reasons li"));
        Assert.Equal("true", page.FindAll(".row-toggle")[3].GetAttribute("aria-expanded"));
    }

    [Fact]
    public void Stepper_Back_ShowsTheListBeforeTheReport()
    {
        var page = Open();
        for (var step = 0; step < 5; step++)
            page.Find("[aria-label='Earlier list']").Click();
        Assert.Equal("At registration", page.Find(".stepper-text").TextContent);
        Assert.True(page.Find("[aria-label='Earlier list']").HasAttribute("disabled"));
    }

    [Fact]
    public void Cancel_Confirmed_SendsTheReason()
    {
        Server.On($"POST {Path}/cancel", SampleApi.Problem(409, ProblemTypes.IllegalTransition, "Too late."));
        var dialogs = RenderDialogs();
        var page = Open();
        page.FindAll(".page-actions button")[1].Click();
        dialogs.WaitForElement("input").Input("enough");
        dialogs.FindAll("button")[^1].Click();
        page.WaitForAssertion(() => Assert.Equal("""{"reason":"enough"}""", Server.Requests[^1].Body));
    }

    private IRenderedComponent<TaskView> Open() =>
        Render<TaskView>(parameters => parameters.Add(view => view.Id, Data.Main.Id));
}
