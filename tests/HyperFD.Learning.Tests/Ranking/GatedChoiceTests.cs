using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>
/// What the served strategy chooses first, beside what it would choose if meta-features never had to pay, and without
/// any.
/// </summary>
public sealed class GatedChoiceTests
{
    private const int Tasks = 24;

    /// <summary>The past task whose meta-features the asking one has.</summary>
    private const int Known = 3;

    /// <summary>Two kinds of tasks, half of the configurations good for either; one half is a little better.</summary>
    [Fact]
    public void Propose_ChoicesByKindPay_FollowsMetaFeatures()
    {
        var random = new Random(1);
        double[][] features =
        [
            .. Enumerable.Range(0, Tasks).Select(
                task => new[] { task % 2, random.NextDouble(), random.NextDouble() }),
        ];
        double Score(int task, int c) =>
            ((c < 12) == (task % 2 == 0) ? 0.6 : 0.3) + (c < 12 ? 0.05 : 0) + (0.02 * random.NextDouble());

        var (served, ungated, blind) = FirstChoices(features, Score);

        Assert.Equal(ungated, served);
        Assert.NotEqual(blind, served);
        Assert.InRange(served, 12, 23);
        Assert.InRange(blind, 0, 11);
    }

    /// <summary>
    /// Two versions of each data set, one in each half of the past, and nothing in common otherwise: the halves
    /// foretell each other by meta-features, yet where the other version is not known these choose nothing better than
    /// what is good for all.
    /// </summary>
    [Fact]
    public void Propose_OnlyAnotherVersionTells_AnswersAsWithoutMetaFeatures()
    {
        var random = new Random(2);
        double[] Drawn(int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextDouble())];
        double[][] features = [.. Enumerable.Range(0, Tasks / 2).Select(_ => Drawn(3))];
        double[][] scores = [.. features.Select(_ => Drawn(24))];
        double Score(int task, int c) =>
            (c == 0 ? 0.7 : 0.1 + (0.8 * scores[task % features.Length][c])) + (0.02 * random.NextDouble());

        var (served, ungated, blind) = FirstChoices([.. features, .. features], Score);

        Assert.Equal(blind, served);
        Assert.NotEqual(ungated, served);
        Assert.Equal(0, served);
    }

    /// <summary>Indices of the first choices for a task with the meta-features of one that is known.</summary>
    private static (int Served, int Ungated, int Blind) FirstChoices(double[][] features, Func<int, int, double> score)
    {
        var random = new Random(3);
        Configuration[] configurations =
            [.. Enumerable.Range(0, 24).Select(_ => Configuration.Sample(FaceDetectorSpace.V1, random))];
        PastTask[] past =
        [
            .. features.Select((vector, task) => new PastTask(TaskId(task), 1, vector,
                [.. configurations.Select((one, c) => Seen((100 * task) + c + 1, task, one, score(task, c)))])),
        ];
        var asker = Asker(FaceDetectorSpace.V1, metaFeatures: features[Known]) with { Candidates = configurations };
        int First(string name)
        {
            var strategy = Strategies.Create(name);
            strategy.Learn(new TaskHistory(past));
            return Array.IndexOf(configurations, strategy.Propose(asker, [], 1).Items[0].Configuration);
        }

        return (
            First(Strategies.MultiTaskGaussianProcess),
            First(Strategies.MultiTaskGaussianProcess + ":no-gate"),
            First(Strategies.MultiTaskGaussianProcess + ":no-meta"));
    }
}
