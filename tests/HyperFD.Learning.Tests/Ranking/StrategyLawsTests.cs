using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>
/// The laws in the docstring of <see cref="IConfigurationStrategy"/>, for every strategy and several histories.
/// </summary>
public sealed class StrategyLawsTests
{
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    private static readonly Dictionary<string, TaskHistory> Histories = new()
    {
        ["empty"] = TaskHistory.Empty,
        ["one observation"] = History(Faces, 1, 1, Wavy),
        ["three tasks"] = History(Faces, 3, 8, Wavy),
        ["all failed"] = History(Faces, 2, 4, (_, _) => null),
        ["some failed"] = History(Faces, 3, 6, (task, one) => one["neck"] == "pan" ? null : Wavy(task, one)),
        ["constant scores"] = History(Faces, 2, 6, (_, _) => 0.25),
        ["one configuration again and again"] = new(
        [
            new PastTask(
                TaskId(1), 1, [0, 0],
                [.. Enumerable.Range(1, 6).Select(i => Seen(i, 1, Configuration.Default(Faces), 0.5))]),
        ]),
        ["another extractor"] = new(
            [
                .. History(Faces, 2, 5, Wavy).Tasks.Select(
                    task => task with { ExtractorVersion = 2, MetaFeatures = [1, 2, 3] }),
            ]),
        ["another space"] = History(Small, 2, 5, Wavy),
        ["several fidelities"] = new(
            [.. History(Faces, 2, 6, Wavy).Tasks.Select(task => task with
            {
                Observations = [.. task.Observations.Select((one, i) => one with { Fidelity = i % 2 == 0 ? 50 : 800 })],
            })]),
        ["the asker itself"] = new(
            [.. History(Faces, 1, 5, Wavy).Tasks.Select(task => task with
            {
                TaskId = TaskId(1_000),
                Observations = [.. task.Observations.Select(one => one with { TaskId = TaskId(1_000) })],
            })]),
    };

    public static TheoryData<string, string> Cases { get; } = new(
        from strategy in Strategies.Names
        from history in Histories.Keys
        select (strategy, history));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Propose_NeverTwiceAndNeverWhatWasTried(string name, string history)
    {
        var strategy = Learned(name, history);
        var asker = Asker(Faces);
        var own = new List<Observation>();
        for (var round = 0; round < 4; round++)
        {
            var list = strategy.Propose(asker, own, 3);
            Assert.Equal(3, list.Items.Count);
            Assert.Equal(3, Ids(list).Distinct().Count());
            Assert.Empty(Ids(list).Intersect(own.Select(one => one.Configuration.Id)));
            own.AddRange(list.Items.Select((item, i) =>
                Seen(1_000 + own.Count + i, 1_000, item.Configuration, i == 1 ? null : Wavy(9, item.Configuration))));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Propose_NeverWhatIsRunning(string name, string history)
    {
        var strategy = Learned(name, history);
        Configuration[] running = [.. strategy.Propose(Asker(Faces), [], 3).Items.Select(item => item.Configuration)];

        var beside = strategy.Propose(Asker(Faces) with { Running = running }, [], 3);

        Assert.Equal(3, beside.Items.Count);
        Assert.Empty(Ids(beside).Intersect(running.Select(one => one.Id)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Propose_KeepsWhatTheTaskAllows(string name, string history)
    {
        var asker = Asker(Faces, allows: one => one["block"] == "depthwise" && one["input_size"] == "96");
        var list = Learned(name, history).Propose(asker, [], 10);
        Assert.Equal(10, list.Items.Count);
        Assert.All(list.Items, item => Assert.True(asker.Allows(item.Configuration)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Propose_SameSeedSameAnswer(string name, string history)
    {
        Observation[] own = [Seen(900, 1_000, Configuration.Default(Faces), 0.4)];
        var one = Learned(name, history).Propose(Asker(Faces), own, 5);
        var again = Learned(name, history).Propose(Asker(Faces), own, 5);
        Assert.Equal(Ids(one), Ids(again));
        Assert.Equal(
            one.Items.Select(item => item.Prediction.Score), again.Items.Select(item => item.Prediction.Score));
        Assert.Equal(one.SimilarTasks, again.SimilarTasks);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Propose_FewerOnlyWhenTheSpaceIsExhausted(string name, string history)
    {
        var strategy = Learned(name, history);
        var own = new List<Observation>();
        foreach (var expected in new[] { 5, 5, 2, 0 })
        {
            var list = strategy.Propose(Asker(Small), own, 5);
            Assert.Equal(expected, list.Items.Count);
            own.AddRange(list.Items.Select((item, i) => Seen(900 + own.Count + i, 1_000, item.Configuration, 0.1 * i)));
        }

        Assert.Equal(12, own.Select(one => one.Configuration.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Propose_FromGivenCandidates_TakesNoOther(string name, string history)
    {
        var random = new Random(4);
        List<Configuration> candidates = [.. Enumerable.Range(0, 7).Select(_ => Configuration.Sample(Faces, random))];
        Observation[] own = [Seen(900, 1_000, candidates[3], 0.4)];
        var list = Learned(name, history).Propose(Asker(Faces) with { Candidates = candidates }, own, 10);
        Assert.Equal(candidates.Where((_, i) => i != 3).Select(one => one.Id).Order(), Ids(list).Order());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Propose_SaysWhyAndSharesSumToAtMostOne(string name, string history)
    {
        var list = Learned(name, history).Propose(Asker(Faces), [], 2);
        Assert.All(list.Items, item => Assert.NotEmpty(item.Prediction.Reasons));
        Assert.All(list.Items, item => Assert.Equal(item.Prediction.Score is null, item.Prediction.Deviation is null));
        Assert.All(list.Items, item => Assert.InRange(item.Prediction.Score ?? 0, 0, 1));
        Assert.All(list.Items, item => Assert.True(item.Prediction.Deviation is null or > 0));
        Assert.All(list.SimilarTasks, similar => Assert.InRange(similar.Weight, 0, 1));
        Assert.InRange(list.SimilarTasks.Sum(similar => similar.Weight), 0, 1 + 1e-9);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Propose_NothingAllowed_IsEmpty(string name, string history) =>
        Assert.Empty(Learned(name, history).Propose(Asker(Small, allows: _ => false), [], 3).Items);

    [Fact]
    public void Propose_OneAllowedCombinationInFiveMillion_IsFound()
    {
        // Neither draws nor their neighbours meet it. With the last choice of what changes slowest nearly all
        // combinations lie before it, so that a walk that ends early does not find it; this takes some ten seconds.
        string[] slowest = ["input_size", "finest_stride", "levels", "tiles", "block"];
        var drawn = Configuration.Sample(Faces, new Random(77));
        var rare = Configuration.Create(Faces, drawn.Values.ToDictionary(
            pair => pair.Key, pair => slowest.Contains(pair.Key) ? Last(pair.Key) : pair.Value));
        bool Allows(Configuration one) =>
            one.Values.All(pair => pair.Key == "learning_rate" || rare[pair.Key] == pair.Value);
        var list = new RandomStrategy().Propose(Asker(Faces, allows: Allows), [], 3);
        Assert.Equal(3, list.Items.Count);

        // More levels leave nothing at the coarsest stride.
        static string Last(string name) => name == "levels" ? Faces[name].Choices[0] : Faces[name].Choices[^1];
    }

    [Fact]
    public void Create_UnknownName_IsRefused() => Assert.Throws<ArgumentException>(() => Strategies.Create("oracle"));

    private static IConfigurationStrategy Learned(string name, string history)
    {
        var strategy = Strategies.Create(name);
        Assert.Equal(name, strategy.Name);
        strategy.Learn(Histories[history]);
        return strategy;
    }
}
