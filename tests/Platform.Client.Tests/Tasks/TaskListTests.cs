using Bunit;
using HyperFD.Client.Tasks;
using HyperFD.Contracts;
using HyperFD.Contracts.Tasks;
using HyperFD.Samples;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Tasks;

public sealed class TaskListTests : ClientTest
{
    [Fact]
    public void Render_Loaded_ShowsTheFirstPage()
    {
        var page = Open("/tasks");
        Assert.Equal(TaskQuery.PageSize, page.FindAll("tbody tr").Count);
        Assert.Equal("1–20 of 26", page.Find(".pager .muted").TextContent);
        Assert.True(page.FindAll(".pager button")[0].HasAttribute("disabled"));
    }

    [Fact]
    public void Next_ThenPrevious_TurnsThePage()
    {
        var page = Open("/tasks");
        page.FindAll(".pager button")[1].Click();
        Assert.Equal("21–26 of 26", page.Find(".pager .muted").TextContent);
        Assert.Contains("cursor=20", Server.Requests[^1].PathAndQuery, StringComparison.Ordinal);
        page.FindAll(".pager button")[0].Click();
        Assert.Equal("1–20 of 26", page.Find(".pager .muted").TextContent);
    }

    [Fact]
    public void Render_DeepLink_AsksTheServerForThatView()
    {
        Open("/tasks?state=Paused&search=cock&sort=best");
        Assert.Equal(
            "/api/v1/tasks?sort=best&descending=true&limit=20&state=Paused&search=cock",
            Server.Requests[^1].PathAndQuery);
    }

    [Fact]
    public void Sort_HeadTwice_TurnsTheOrder()
    {
        var page = Open("/tasks");
        page.FindAll("button.sort")[0].Click();
        Assert.Equal("/tasks?sort=name&descending=False", Address, ignoreCase: true);
        page.WaitForAssertion(() => Assert.Equal("ascending", page.FindAll("th")[0].GetAttribute("aria-sort")));
        page.FindAll("button.sort")[0].Click();
        page.WaitForAssertion(() => Assert.Equal("descending", page.FindAll("th")[0].GetAttribute("aria-sort")));
    }

    [Fact]
    public void Filter_State_StandsInTheAddress()
    {
        var page = Open("/tasks");
        page.FindAll("select")[0].Change("1");
        Assert.Equal("/tasks?state=Open", Address);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
    }

    [Fact]
    public void Render_NothingMatches_OffersAllTasks()
    {
        var page = Open("/tasks?search=nowhere");
        Assert.Contains("No task matches", page.Markup, StringComparison.Ordinal);
        page.Find(".blank button").Click();
        page.WaitForAssertion(() => Assert.Equal(TaskQuery.PageSize, page.FindAll("tbody tr").Count));
    }

    [Fact]
    public void Render_NoTaskAtAll_SaysWhatToRun()
    {
        Server.On("GET tasks", new SampleAnswer(200, """{"items":[],"total":0,"nextCursor":null}"""));
        Assert.Contains("hyperfd run", Open("/tasks").Find(".command").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Failure_RetriesOnDemand()
    {
        Server.On("GET tasks", SampleApi.Problem(500, ProblemTypes.Internal, "The database is locked."));
        var page = Open("/tasks");
        Assert.Contains("The database is locked.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Server.Reset("GET tasks");
        page.Find(".blank button").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
    }

    [Fact]
    public async Task Push_ShownTask_ChangesItsRowAtOnceAndAsksForThePage()
    {
        var page = Open("/tasks");
        await page.InvokeAsync(() => Live.Push.TaskChanged(
            Data.Main with { State = TaskState.Completed, BestScore = 0.999 }));
        var row = page.Find("tbody tr").TextContent;
        Assert.Contains("Completed", row, StringComparison.Ordinal);
        Assert.Contains("0.999", row, StringComparison.Ordinal);
        Time.Advance(HyperFD.Client.Ui.RefreshGate.Delay);
        page.WaitForAssertion(() => Assert.Equal(2, Server.Count("GET tasks")));
    }

    private IRenderedComponent<TaskList> Open(string address)
    {
        Navigation.NavigateTo(address);
        return Render<TaskList>();
    }
}
