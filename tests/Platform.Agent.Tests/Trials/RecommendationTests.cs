using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Ranking;
using HyperFD.TestSupport;
using Platform.Agent.Tests.Reports;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Trials;

/// <summary>What a run of two trials side by side tells of the lists that its trials were chosen from.</summary>
public sealed class RecommendationTests
{
    private const string Last = "Recommended after 3 reports (AP@0.5 expected from 3 observations of all tasks):";

    private static readonly WireConfiguration[] Given =
    [
        .. Enumerable.Range(0, 6).Select(seed => WireConfiguration.From(
            Configuration.Sample(FaceDetectorSpace.V1, new Random(seed)))),
    ];

    /// <summary>
    /// Trial 1 is the default; 2 began beside it, 3 after its report; nothing followed the last report.
    /// </summary>
    private static readonly RecommendationList[] History =
    [
        List(0, 0, Given[1], Given[5]),
        List(0, 0, Given[1], Given[2]),
        List(1, 1, Given[2], Given[3]),
        List(3, 3, Given[4], Given[5]),
    ];

    private static readonly TrialResponse[] Trials =
    [
        Trial(1, TrialOrigin.Default, Given[0]), Trial(2, TrialOrigin.Recommended, Given[1]),
        Trial(3, TrialOrigin.Recommended, Given[2]),
    ];

    [Fact]
    public void Of_TrialsSideBySide_NamesTheTrialThatEachListLedTo()
    {
        var steps = RecommendationStep.Of(History, Trials);

        Assert.Equal([null, 2, 3, null], steps.Select(step => step.Trial));
        Assert.Equal([0, 0, 1, 3], steps.Select(step => step.AfterReports));
    }

    [Fact]
    public void Of_ServerThatDoesNotCountReports_CountsLists() => Assert.Equal(
        [0, 1, 2, 3],
        RecommendationStep.Of([.. History.Select(list => list with { AfterReports = null })], Trials)
            .Select(step => step.AfterReports));

    [Fact]
    public void Summary_Verbose_SaysInWordsWhatEachTrialWasChosenFrom()
    {
        var lines = Summary(verbose: true);

        const string Cold = "before any report (nothing learned yet: as different from each other as possible):";
        Assert.Contains("Recommended " + Cold, lines);
        var second = Array.IndexOf(lines, "Recommended for trial 2 " + Cold);
        Assert.Equal($"  .412 ± .050  {RunView.Differences(Given[1])}", lines[second + 1]);
        Assert.Contains(
            "Recommended for trial 3 after 1 report (AP@0.5 expected from 1 observation of all tasks):", lines);
        Assert.Contains(Last, lines);
    }

    [Fact]
    public void Summary_NotVerbose_ShowsTheLastListOnly() => Assert.Equal(
        [Last], Summary(verbose: false).Where(line => line.StartsWith("Recommended", StringComparison.Ordinal)));

    [Fact]
    public void Why_OfAList_NamesAlikeTasksAndWhatMattersHere()
    {
        var list = RecommendationStep.Of(
            [
                History[3] with
                {
                    SimilarTasks =
                    [
                        new SimilarTask(Guid.NewGuid(), "office-gray", 0.41, 12),
                        new SimilarTask(Guid.NewGuid(), Name: null, 0.22, 8),
                        new SimilarTask(Guid.NewGuid(), "selfie", 0, 8),
                    ],
                    Items =
                    [
                        .. History[3].Items.Select(item => item with
                        {
                            Prediction = item.Prediction with
                            {
                                Reasons = ["based on 20 observations", "against the default: input_size 320 (+.12 AP)"],
                            },
                        }),
                    ],
                },
            ],
            [])[0];

        Assert.Equal(
            [
                "most like: office-gray .410, a task of somebody else .220",
                "why the first: based on 20 observations; against the default: input_size 320 (+.12 AP)",
            ],
            RecommendationWords.Why(list));
    }

    [Fact]
    public void Why_OfAListWithoutReasons_SaysNothing() => Assert.Empty(
        RecommendationWords.Why(RecommendationStep.Of([History[0] with { Items = [] }], [])[0]));

    [Fact]
    public void Heading_OfEveryStrategy_IsInWordsOfPeople() => Assert.All(Strategies.Names, name =>
    {
        var step = RecommendationStep.Of([List(2, 7, Given[1]) with { Strategy = name }], [])[0];

        Assert.DoesNotContain($"'{name}'", RecommendationWords.Heading(step), StringComparison.Ordinal);
        Assert.StartsWith("Recommended after 2 reports (", RecommendationWords.Heading(step), StringComparison.Ordinal);
    });

    private static string[] Summary(bool verbose)
    {
        using var folder = new TempFolder();
        using var text = new StringWriter();
        var result =
            ReportSamples.Run(findings: null).Result with { Recommendations = RecommendationStep.Of(History, Trials) };
        var environment = TrialSamples.Quiet(folder.FullPath) with { Out = text };
        new RunView(new Output(environment, json: false, verbose)).Summary(result);
        return text.ToString().Split('\n');
    }

    private static RecommendationList List(int reports, long observations, params WireConfiguration[] items) => new(
        "multi-task-gp", 1, observations, [],
        [.. items.Select(item => new Recommendation(item, new ModelCost(1, 2), new Prediction(0.412, 0.05, ["why"])))],
        DateTime.UnixEpoch,
        reports);

    private static TrialResponse Trial(int number, TrialOrigin origin, WireConfiguration configuration) =>
        TrialSamples.Response with { Number = number, Origin = origin, Configuration = configuration };
}
