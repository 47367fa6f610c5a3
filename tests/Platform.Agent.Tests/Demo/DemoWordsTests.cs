using HyperFD.Agent.Demo;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using Platform.Agent.Tests.Reports;

namespace Platform.Agent.Tests.Demo;

/// <summary>A demo's server ships experience, so that even a first demo recommends from many tasks.</summary>
public sealed class DemoWordsTests
{
    private static readonly WireConfiguration Standard =
        WireConfiguration.From(Configuration.Default(FaceDetectorSpace.V1));

    [Fact]
    public void Used_OfManyTasks_ShowsTheThreeThatWeighMostAndCountsTheOthers() => Assert.Equal(
        [
            "Recommended from 192 observations of 'd', weight .500.",
            "Recommended from 192 observations of 'b', weight .200.",
            "Recommended from 1 observation of 'c', weight .100.",
            "… and from 42 others with less.",
        ],
        DemoWords.Used(
        [
            Task("a", 0.05), Task("b", 0.2), new UsedTask("c", 0.1, 1, IsImported: false), Task("d", 0.5),
            .. Enumerable.Repeat(Task("e", 0), 41),
        ]));

    [Fact]
    public void Used_OfTasksThatWeighNextToNothing_IsOneLine() => Assert.Equal(
        ["Recommended from 46 tasks, each with a weight below .010."],
        DemoWords.Used([.. Enumerable.Repeat(Task("a", 0.009), 46)]));

    [Fact]
    public void Used_OfTwoThatCount_NamesNoOthers() => Assert.Equal(
        [
            "Recommended from 192 observations of 'a', weight .600.",
            "Recommended from 192 observations of 'b', weight .400.",
        ],
        DemoWords.Used([Task("a", 0.6), Task("b", 0.4)]));

    [Fact]
    public void Used_OfNothing_SaysSo() =>
        Assert.StartsWith("Nothing had been learned", Assert.Single(DemoWords.Used([])), StringComparison.Ordinal);

    [Fact]
    public void FirstTrial_OfAFirstDemo_NamesTheShippedTasksAsWhatIsKnown() => Assert.Equal(
        "First recommended trial: AP@0.5 .912 with all that the server knows (46 shipped tasks, 0 earlier demos), "
            + ".871 with nothing but the default trial.",
        DemoWords.FirstTrial(Result(isSame: false, [.. Enumerable.Repeat(Task("a", 0), 46)])));

    [Fact]
    public void FirstTrial_OfTheSameConfiguration_SaysSo() => Assert.Equal(
        "First recommended trial: AP@0.5 .912 with all that the server knows (1 shipped task, 1 earlier demo); "
            + "knowing nothing it would have recommended the same configuration.",
        DemoWords.FirstTrial(Result(isSame: true, Task("a", 0), new UsedTask("Demo 1", 0.1, 6, IsImported: false))));

    [Fact]
    public void FirstTrial_NotCompared_IsNothing() =>
        Assert.Null(DemoWords.FirstTrial(Result(isSame: true) with { FirstTrial = null }));

    private static UsedTask Task(string name, double weight) => new(name, weight, 192, IsImported: true);

    private static DemoResult Result(bool isSame, params UsedTask[] used) => new(
        "museum", 1, "http://127.0.0.1:1", "admin", "password", ReportSamples.Run(findings: null).Result, Test: null,
        used, new FirstTrialComparison(0.912, 0.871, isSame, Standard, Standard), 60);
}
