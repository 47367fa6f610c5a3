using Bunit;
using HyperFD.Client.Agents;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using HyperFD.Samples;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Agents;

public sealed class AgentListTests : ClientTest
{
    [Fact]
    public void Render_Loaded_ShowsPresenceOfEach()
    {
        var page = Render<AgentList>();
        Assert.Equal(
            ["Online", "Online", "Offline", "Revoked"], page.FindAll(".chip").Select(chip => chip.TextContent.Trim()));
        Assert.Equal(3, page.FindAll("tbody button").Count);
    }

    [Fact]
    public void Render_NoAgent_SaysHowToEnrolAndPromisesNoDemo()
    {
        Server.On("GET agents", new SampleAnswer(200, "[]"));
        var page = Render<AgentList>();
        Assert.Equal(3, page.FindAll(".steps li").Count);
        Assert.DoesNotContain("demo", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ServerDown_RetriesOnDemand()
    {
        Server.IsDown = true;
        var page = Render<AgentList>();
        Assert.Contains("cannot be reached", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Server.IsDown = false;
        page.Find(".blank button").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr")));
    }

    [Fact]
    public void Render_WhileLoading_ShowsASkeleton()
    {
        Server.On("GET agents", _ => new TaskCompletionSource<SampleAnswer>().Task);
        Assert.NotEmpty(Render<AgentList>().FindAll(".skeleton"));
    }

    [Fact]
    public void Enrol_MakeACode_ShowsTheWholeCommand()
    {
        var page = Render<AgentList>();
        page.Find(".page-actions button").Click();
        page.Find("select").Change("1");
        page.Find(".enrolment-form button").Click();
        Assert.Equal("""{"validMinutes":1440}""", Server.Requests[^1].Body);
        Assert.Equal(
            "hyperfd enrol --server http://localhost --code K7QF-M2XP-9TDA --name \"My machine\"",
            page.Find(".command-text").TextContent);
    }

    [Fact]
    public void Enrol_Refused_SaysWhy()
    {
        Server.On("POST agents/enrolment-codes", SampleApi.Problem(403, ProblemTypes.Forbidden, "Admins only."));
        var page = Render<AgentList>();
        page.Find(".page-actions button").Click();
        page.Find(".enrolment-form button").Click();
        Assert.Equal("Admins only.", page.Find(".notice-error").TextContent.Trim());
    }

    [Fact]
    public void Revoke_Confirmed_ShutsTheAgentOut()
    {
        var agent = Data.Agents[0];
        var revoked = agent with { State = AgentState.Revoked, Online = false };
        Server.On($"POST agents/{agent.Id}/revoke", new SampleAnswer(
            200, System.Text.Json.JsonSerializer.Serialize(revoked, HyperFdJson.Default.AgentResponse)));
        var dialogs = RenderDialogs();
        var page = Render<AgentList>();
        page.Find("tbody button").Click();
        dialogs.WaitForElement(".mud-dialog");
        dialogs.FindAll("button")[^1].Click();
        page.WaitForAssertion(() => Assert.Equal("Revoked", page.Find(".chip").TextContent.Trim()));
    }

    [Fact]
    public void Revoke_ThoughtBetter_SendsNothing()
    {
        var dialogs = RenderDialogs();
        var page = Render<AgentList>();
        page.Find("tbody button").Click();
        dialogs.WaitForElement(".mud-dialog");
        dialogs.FindAll("button")[0].Click();
        dialogs.WaitForState(() => dialogs.FindAll(".mud-dialog").Count == 0);
        Assert.All(Server.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task Push_KnownAndNewAgent_ChangeTheList()
    {
        var page = Render<AgentList>();
        await page.InvokeAsync(() => Live.Push.AgentChanged(Data.Agents[2] with { Online = true }));
        await page.InvokeAsync(() => Live.Push.AgentChanged(
            Data.Agents[2] with { Id = Guid.NewGuid(), Name = "Newcomer" }));
        Assert.Equal("Newcomer", page.Find(".cell-title").TextContent);
        Assert.Equal(
            ["Offline", "Online", "Online", "Online", "Revoked"],
            page.FindAll(".chip").Select(chip => chip.TextContent.Trim()));
    }
}
