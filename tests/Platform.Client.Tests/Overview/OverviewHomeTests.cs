using System.Text.Json;
using Bunit;
using HyperFD.Client.Overview;
using HyperFD.Contracts;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Trials;
using HyperFD.Samples;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Overview;

public sealed class OverviewHomeTests : ClientTest
{
    [Fact]
    public void Render_Loaded_ShowsFiguresLearningAndTrials()
    {
        var page = Render<OverviewHome>();
        Assert.Equal(
            ["2of 4", "3of 26", "3", "187"], page.FindAll(".stat-value").Select(value => value.TextContent.Trim()));
        Assert.Contains(
            "Over 7 tasks, the first recommendation was on average 0.048 AP behind", page.Find(".verdict").TextContent,
            StringComparison.Ordinal);
        Assert.Equal(Data.Trials.Count, page.FindAll("tbody tr").Count);
        Assert.Contains("Entrance at night", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_FirstRun_SaysHowToEnrolAndPromisesNoDemo()
    {
        var empty = Data.Overview with { AgentsTotal = 0, TasksTotal = 0, Learning = [], RecentTrials = [] };
        Server.On(
            "GET overview",
            new SampleAnswer(200, JsonSerializer.Serialize(empty, HyperFdJson.Default.OverviewResponse)));
        var page = Render<OverviewHome>();
        Assert.Equal(3, page.FindAll(".steps li").Count);
        Assert.DoesNotContain("demo", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NothingComparedYet_ClaimsNothing()
    {
        var young = Data.Overview with { Learning = [Data.Overview.Learning[0] with { FirstRecommendedScore = null }] };
        Server.On(
            "GET overview",
            new SampleAnswer(200, JsonSerializer.Serialize(young, HyperFdJson.Default.OverviewResponse)));
        Assert.Contains(
            "nothing to compare", Render<OverviewHome>().Find(".verdict").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Failure_RetriesOnDemand()
    {
        Server.IsDown = true;
        var page = Render<OverviewHome>();
        Assert.Contains("cannot be reached", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Server.IsDown = false;
        page.Find(".blank button").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".stat")));
    }

    [Fact]
    public async Task Push_CurveAndNewTrial_ShowAtOnce()
    {
        var page = Render<OverviewHome>();
        var running = Data.Trials[^1];
        await page.InvokeAsync(() => Live.Push.CurveExtended(
            new CurveExtension(Data.Main.Id, running.Id, [new CurvePoint(310, 0.3, 0.688)])));
        Assert.Contains("0.688", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => Live.Push.TrialChanged(
            running with { Id = Guid.NewGuid(), Number = 7, Curve = [] }));
        Assert.Contains("trial 7", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_Burst_AsksForTheFiguresOnce()
    {
        var page = Render<OverviewHome>();
        for (var push = 0; push < 10; push++)
            await page.InvokeAsync(() => Live.Push.LearnerChanged(Data.Learner with { Observations = 200 }));
        Assert.Contains("200", page.FindAll(".stat-value")[3].TextContent, StringComparison.Ordinal);
        Time.Advance(HyperFD.Client.Ui.RefreshGate.Delay);
        page.WaitForAssertion(() => Assert.Equal(2, Server.Count("GET overview")));
    }
}
