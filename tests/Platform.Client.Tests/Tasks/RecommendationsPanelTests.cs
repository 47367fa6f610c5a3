using Bunit;
using HyperFD.Client.Tasks;
using HyperFD.Client.Ui;
using HyperFD.Contracts.Recommendations;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Tasks;

public sealed class RecommendationsPanelTests : ClientTest
{
    /// <summary>Two trials of the task begin beside each other: lists are more than reports.</summary>
    [Fact]
    public void Stepper_ListsOfTrialsSideBySide_CountsReportsAndNotLists()
    {
        int[] reports = [0, 0, 1, 1, 2];
        IReadOnlyList<RecommendationList> lists =
            [.. reports.Select(count => Data.History[0] with { AfterReports = count })];
        var panel = Render<RecommendationsPanel>(parameters => parameters
            .Add(view => view.State, new LoadState<IReadOnlyList<RecommendationList>>(lists, IsLoading: false))
            .Add(view => view.Retry, () => Task.CompletedTask));

        var moments = new List<string>();
        for (var i = 0; i < lists.Count; i++)
        {
            moments.Add(panel.Find(".stepper-text").TextContent);
            panel.Find("[aria-label='Earlier list']").Click();
        }

        Assert.Equal(
            [
                "After report 2 of 2", "After report 1 of 2, asked again", "After report 1 of 2",
                "At registration, asked again", "At registration",
            ],
            moments);
    }
}
