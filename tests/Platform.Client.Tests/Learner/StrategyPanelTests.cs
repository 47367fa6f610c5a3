using System.Globalization;
using System.Text.Json;
using Bunit;
using HyperFD.Client.Learner;
using HyperFD.Contracts;
using HyperFD.Contracts.Learner;
using HyperFD.Samples;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Learner;

public sealed class StrategyPanelTests : ClientTest
{
    [Fact]
    public void Render_Strategies_BarsGrowWithTheRegretThatTheyAreSortedBy()
    {
        var panel = Render<LearnerPage>().FindComponent<StrategyPanel>();

        var widths = panel.FindAll(".bar-fill").Select(bar => bar.GetAttribute("style")!)
            .Select(style => double.Parse(style["width:".Length..^1], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(widths.Order(), widths);
        Assert.Equal(100, widths[^1]);
        Assert.Contains("shorter is better", panel.Find("th.cell-bar").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_EveryStrategyOfTheSamples_IsALine() => Assert.All(
        Data.Rankers.AvailableStrategies, name => Assert.NotNull(StrategyWords.Explain(name)));

    [Theory]
    [InlineData(8_832, "being judged now")]
    [InlineData(19, "first judged at 20 observations")]
    public void Render_NotJudgedYet_SaysWhetherItIsUnderWay(long observations, string expected)
    {
        var young = Data.Rankers with
        {
            LastEvaluation = null,
            NextEvaluationAt = 20,
            Promotion = PromotionState.Evaluating,
            Status = Data.Learner with { Observations = observations },
        };
        Server.On(
            "GET learner/rankers",
            new SampleAnswer(200, JsonSerializer.Serialize(young, HyperFdJson.Default.RankersResponse)));

        var page = Render<LearnerPage>();

        Assert.Contains(expected, page.FindAll(".stat")[2].TextContent, StringComparison.Ordinal);
        Assert.Equal(
            observations >= 20,
            page.FindComponent<StrategyPanel>().Markup.Contains("judged now", StringComparison.Ordinal));
    }
}
