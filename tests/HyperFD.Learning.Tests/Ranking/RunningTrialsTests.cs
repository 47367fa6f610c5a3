using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>What is proposed while other trials of the task run.</summary>
public sealed class RunningTrialsTests
{
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    /// <summary>
    /// Asked one by one while the earlier ones run, or for all at once: the same batch, with the same expectations.
    /// </summary>
    [Theory]
    [InlineData(Strategies.MultiTaskGaussianProcess, 0)]
    [InlineData(Strategies.MultiTaskGaussianProcess, 3)]
    [InlineData(Strategies.GreedyPortfolio, 0)]
    [InlineData(Strategies.GreedyPortfolio, 3)]
    [InlineData(Strategies.OwnTaskGaussianProcess, 3)]
    [InlineData(Strategies.LambdaMart, 3)]
    [InlineData(Strategies.HyperFd, 0)]
    [InlineData(Strategies.HyperFd, 3)]
    public void Propose_BesideWhatRuns_GoesOnWithTheSameBatch(string name, int ownTrials)
    {
        var random = new Random(5);
        var strategy = Strategies.Create(name);
        strategy.Learn(History(Faces, 2, 8, Wavy));
        var centre = Configuration.Sample(Faces, random);
        var asker = Asker(Faces) with
        {
            Candidates =
            [
                centre, .. centre.Neighbours(),
                .. Enumerable.Range(0, 60).Select(_ => Configuration.Sample(Faces, random)),
            ],
        };
        Observation[] own = [.. Enumerable.Range(0, ownTrials).Select(i =>
            Seen(500 + i, 1_000, Configuration.Sample(Faces, random), 0.2 * i))];

        var batch = strategy.Propose(asker, own, 5).Items;
        for (var i = 0; i < batch.Count; i++)
        {
            var beside = asker with { Running = [.. batch.Take(i).Select(item => item.Configuration)] };
            var next = Assert.Single(strategy.Propose(beside, own, 1).Items);
            Assert.Equal(batch[i].Configuration.Id, next.Configuration.Id);
            Assert.Equal(batch[i].Prediction.Score ?? 0, next.Prediction.Score ?? 0, 1e-9);
            Assert.Equal(batch[i].Prediction.Deviation ?? 0, next.Prediction.Deviation ?? 0, 1e-9);
        }
    }

    [Fact]
    public void Propose_NothingLearned_KeepsAwayFromWhatRuns()
    {
        var running = Configuration.Sample(Faces, new Random(3));
        var twin = running.Neighbours().First();
        var stranger = Configuration.Sample(Faces, new Random(4));
        var asker = Asker(Faces) with { Candidates = [twin, stranger], Running = [running] };

        var next = Assert.Single(new MultiTaskGaussianProcess().Propose(asker, [], 1).Items);

        Assert.Equal(stranger.Id, next.Configuration.Id);
    }

    [Fact]
    public void Propose_AllThatIsLeftRuns_IsEmpty()
    {
        var strategy = new MultiTaskGaussianProcess();
        strategy.Learn(History(Faces, 2, 8, Wavy));
        var last = Configuration.Default(Faces);

        Assert.Empty(strategy.Propose(Asker(Faces) with { Candidates = [last], Running = [last] }, [], 2).Items);
    }
}
