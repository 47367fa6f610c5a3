using System.Text.Json;
using Bunit;
using HyperFD.Client.Learner;
using HyperFD.Contracts;
using HyperFD.Contracts.Learner;
using HyperFD.Samples;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Learner;

public sealed class LearnerPageTests : ClientTest
{
    [Fact]
    public void Render_CandidateHeldBack_SaysWhyAndWhatIsServed()
    {
        var page = Render<LearnerPage>();

        var notice = page.Find(".notice-warning").TextContent;
        Assert.Contains("Ranker 184 and those after it are held back", notice, StringComparison.Ordinal);
        Assert.Contains("regret@1 was 0.134", notice, StringComparison.Ordinal);
        Assert.Contains("judged at 208 observations", notice, StringComparison.Ordinal);
        Assert.Equal(
            ["183", "187", "0.134", "2"],
            page.FindAll(".stat-value").Select(value => value.FirstChild!.TextContent.Trim()));
    }

    [Fact]
    public void Render_Strategies_AreInOrderOfRegretAndTheServedOneIsMarked()
    {
        var rows = Render<LearnerPage>().FindComponent<StrategyPanel>().FindAll("tbody tr");

        Assert.Equal(9, rows.Count);
        Assert.Contains("multi-task-gp", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Served", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("random", rows[^1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NothingLearned_SaysHowItBegins()
    {
        var empty = Data.Rankers with
        {
            Rankers = [],
            LastEvaluation = null,
            Status = Data.Learner with { RankerVersion = 0, LearnedVersion = 0 },
        };
        Answer(empty);
        Server.On(
            "GET learner/quarantine", Json(new QuarantineResponse(0, []), HyperFdJson.Default.QuarantineResponse));

        Assert.Contains("Nothing is learned yet", Render<LearnerPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ServerDown_OffersToTryAgain()
    {
        Server.IsDown = true;
        var page = Render<LearnerPage>();
        Assert.Contains("cannot be reached", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Server.IsDown = false;
        page.Find(".blank button").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".stat")));
    }

    [Fact]
    public void RollBack_Confirmed_GoesBackToThatRanker()
    {
        var dialogs = RenderDialogs();
        var page = Render<LearnerPage>();

        Press(page, "Roll back to ranker 182");
        dialogs.WaitForElement(".mud-dialog");
        Assert.Contains("It stays until you unpin it", dialogs.Markup, StringComparison.Ordinal);
        dialogs.FindAll("button")[^1].Click();

        page.WaitForAssertion(() => Assert.Equal(1, Server.Count("POST learner/rankers/182/roll-back")));
        page.WaitForAssertion(() => Assert.Equal(2, Server.Count("GET learner/rankers")));
    }

    [Fact]
    public void Promote_ThoughtBetter_SendsNothing()
    {
        var dialogs = RenderDialogs();
        var page = Render<LearnerPage>();

        Press(page, "Promote ranker 184");
        dialogs.WaitForElement(".mud-dialog");
        dialogs.FindAll("button")[0].Click();

        dialogs.WaitForState(() => dialogs.FindAll(".mud-dialog").Count == 0);
        Assert.All(Server.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public void Pinned_Ranker_IsSaidAndCanBeUnpinned()
    {
        Answer(Data.Rankers with { Promotion = PromotionState.Pinned, PinnedBy = "admin", PinnedAtUtc = Data.NowUtc });
        var page = Render<LearnerPage>();
        Assert.Contains(
            "Ranker 183 is pinned by admin", page.Find(".notice-info").TextContent, StringComparison.Ordinal);

        Press(page, "Unpin");

        page.WaitForAssertion(() => Assert.Equal(1, Server.Count("POST learner/unpin")));
    }

    [Fact]
    public void Choose_AStrategy_IsSent()
    {
        var page = Render<LearnerPage>();
        page.Find("select").Change("2");
        page.WaitForAssertion(() => Assert.Contains(
            "\"hyperfd\"", Server.Requests.Single(request => request.Method == "POST").Body, StringComparison.Ordinal));

        page.Find("select").Change("0");
        page.WaitForAssertion(() => Assert.Contains(
            "null", Server.Requests.Last(request => request.Method == "POST").Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Release all", "release", 2)]
    [InlineData("Reject trial 1", "reject", 1)]
    public void Quarantine_Decided_NamesTheReports(string button, string verb, int reports)
    {
        var dialogs = RenderDialogs();
        var page = Render<LearnerPage>();

        Press(page, button);
        dialogs.WaitForElement(".mud-dialog");
        dialogs.FindAll("button")[^1].Click();

        page.WaitForAssertion(() => Assert.Equal(1, Server.Count($"POST learner/quarantine/{verb}")));
        var sent = JsonSerializer.Deserialize(
            Server.Requests.Single(request => request.Method == "POST").Body, HyperFdJson.Default.QuarantineRequest)!;
        Assert.Equal(Data.Quarantine.Items.Take(reports).Select(report => report.Id), sent.Ids);
    }

    [Fact]
    public void Refusal_OfTheServer_IsShownAndTheStateAskedAgain()
    {
        Server.On(
            "POST learner/pin",
            SampleApi.Problem(409, ProblemTypes.IllegalTransition, "Ranker 183 is pinned already, by other."));
        var page = Render<LearnerPage>();

        Press(page, "Pin ranker 183");

        page.WaitForAssertion(() => Assert.Equal(2, Server.Count("GET learner/rankers")));
    }

    [Fact]
    public async Task Push_OfTheLearner_MovesTheFiguresAtOnce()
    {
        var page = Render<LearnerPage>();

        await page.InvokeAsync(() => Live.Push.LearnerChanged(Data.Learner with { Observations = 205, Queued = 3 }));

        Assert.Contains("205", page.FindAll(".stat")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("3 reports waiting", page.FindAll(".stat")[1].TextContent, StringComparison.Ordinal);
        Time.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal(2, Server.Count("GET learner/rankers")));
    }

    private static SampleAnswer Json<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        new(200, JsonSerializer.Serialize(value, type));

    private void Answer(RankersResponse rankers) =>
        Server.On("GET learner/rankers", Json(rankers, HyperFdJson.Default.RankersResponse));

    private static void Press(IRenderedComponent<LearnerPage> page, string text) =>
        page.FindAll("button").Single(
            button => string.Join(
                ' ', button.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) == text)
            .Click();
}
