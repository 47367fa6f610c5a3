using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>The served strategy without some of its parts still answers, whatever process it then has.</summary>
public sealed class AblationTests
{
    private const int Tasks = 12;

    public static TheoryData<string, double> Cases { get; } = new(
        from name in Strategies.Ablations.Keys
        from share in new[] { 1, 0.3, 0 }
        select (name, share));

    /// <param name="share">
    /// Of the configurations that a task tried: a grid, a table with gaps; 0 for others each time.
    /// </param>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Propose_FirstAndAfterATrial_IsAllowedAndNew(string name, double share)
    {
        var (history, configurations) = Complete(share);
        var strategy = Strategies.Create(name);
        strategy.Learn(share > 0 ? history : History(FaceDetectorSpace.V1, Tasks, 10, Wavy));
        var asker = Asker(FaceDetectorSpace.V1) with { Candidates = configurations };

        var first = strategy.Propose(asker, [], 1);
        var next = strategy.Propose(asker, [Seen(9_000, 1_000, first.Items[0].Configuration, 0.4)], 3);

        Assert.Equal(name, strategy.Name);
        Assert.Equal(4, Ids(first).Concat(Ids(next)).Distinct().Count());
        Assert.Empty(Ids(first).Concat(Ids(next)).Except(configurations.Select(one => one.Id)));
        Assert.All(next.Items, item => Assert.InRange(item.Prediction.Score!.Value, 0, 1));
    }

    private static (TaskHistory History, List<Configuration> Configurations) Complete(double share)
    {
        var random = new Random(2);
        List<Configuration> configurations =
            [.. Enumerable.Range(0, 24).Select(_ => Configuration.Sample(FaceDetectorSpace.V1, random))];
        var past = Enumerable.Range(1, Tasks).Select(task => new PastTask(
            TaskId(task),
            1,
            [random.NextDouble(), random.NextDouble()],
            [.. configurations.Index().Where(_ => random.NextDouble() < share).Select(one =>
                Seen((100 * task) + one.Index, task, one.Item, Wavy(task, one.Item)))]));
        return (new TaskHistory([.. past]), configurations);
    }
}
