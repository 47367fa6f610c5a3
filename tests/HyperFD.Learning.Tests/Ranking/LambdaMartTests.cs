using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Trees;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

public sealed class LambdaMartTests
{
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    [Fact]
    public void Grades_HandWorked_PoorAreZeroAndBestIsTwenty()
    {
        // The quantile at 20 % of these six is 0.2.
        Assert.Equal([0, 0, 4, 10, 16, 20], RelevanceGrades.Of([0, 0.2, 0.36, 0.6, 0.84, 1]));
        Assert.Equal([0, 0, 0], RelevanceGrades.Of([0.5, 0.5, 0.5]));
        Assert.Equal([0], RelevanceGrades.Of([1]));
    }

    [Fact]
    public void Train_SeparableRows_RanksThemAndRepeats()
    {
        var random = new Random(1);
        List<RankedRow> rows = [.. Enumerable.Range(0, 300).Select(i =>
        {
            float[] features = [(float)random.NextDouble(), (float)random.NextDouble()];
            return new RankedRow(i / 10, (int)(20 * features[0]), features);
        })];
        var trees = RankingTrees.Train(rows);
        Assert.True(trees.Score([0.9f, 0.1f]) > trees.Score([0.5f, 0.9f]));
        Assert.True(trees.Score([0.5f, 0.1f]) > trees.Score([0.1f, 0.9f]));
        // Beside other trainings too: the server may train for several askers at once.
        var scores = new double[4];
        Parallel.For(0, scores.Length, i => scores[i] = RankingTrees.Train(rows).Score([0.6f, 0.3f]));
        Assert.All(scores, score => Assert.Equal(trees.Score([0.6f, 0.3f]), score));
    }

    [Fact]
    public void Propose_SeparableTable_IsBetterThanRandomAndKnowsTheMetaFeature()
    {
        var past = History(Faces, 24, 10, (_, _) => 0).Tasks;
        var history = new TaskHistory([.. past.Select((task, i) => task with
        {
            MetaFeatures = [i % 2, 0.5],
            Observations = [.. task.Observations.Select(one => one with { Score = Worth(i % 2, one.Configuration) })],
        })]);
        double Mean(string name, int meta) => Enumerable.Range(1, 4).Average(seed =>
        {
            var strategy = Strategies.Create(name);
            strategy.Learn(history);
            return strategy.Propose(Asker(Faces, seed: seed, metaFeatures: [meta, 0.5]), [], 5).Items
                .Average(item => Worth(meta, item.Configuration));
        });
        foreach (var meta in new[] { 0, 1 })
        {
            Assert.True(Mean(Strategies.LambdaMart, meta) > 0.85, $"{Mean(Strategies.LambdaMart, meta)}");
            Assert.True(Mean(Strategies.Random, meta) < 0.7, $"{Mean(Strategies.Random, meta)}");
        }
    }

    [Fact]
    public void Propose_OwnTrialsContradict_AreBelievedInTheEnd()
    {
        // All past tasks want four; this one wants anything else.
        var history = History(Faces, 12, 12, (_, one) => one["finest_stride"] == "4" ? 0.8 : 0.3);
        var strategy = new LambdaMart();
        strategy.Learn(history);
        string Next(params Observation[] own) =>
            strategy.Propose(Asker(Faces), own, 1).Items[0].Configuration["finest_stride"];
        Assert.Equal("4", Next());
        var random = new Random(6);
        var drawn = Enumerable.Range(0, 40).Select(_ => Configuration.Sample(Faces, random))
            .ToLookup(one => one["finest_stride"] == "4");
        Observation[] contradicting =
        [
            .. drawn[true].Take(4).Select((one, i) => Seen(900 + i, 1_000, one, 0.1)),
            .. drawn[false].Take(4).Select((one, i) => Seen(910 + i, 1_000, one, 0.7)),
        ];
        Assert.NotEqual("4", Next(contradicting));
        // The level of the task alone contradicts nothing.
        Assert.Equal("4", Next([.. contradicting.Take(4)]));
    }

    [Fact]
    public void Agreement_IsNearOneWhereTasksAgreeAndNearNoneWhereNothingDoes()
    {
        double Agreement(Func<int, Configuration, double?> score)
        {
            var past = new ValuedHistory(History(Faces, 30, 12, score), one => one.Scaled).For(Asker(Faces));
            return LambdaMartModel.Of(past.Sums)!.Agreement;
        }

        var random = new Random(9);
        Assert.InRange(Agreement((_, one) => one["finest_stride"] == "4" ? 0.8 : 0.3), 0.8, 1);
        Assert.InRange(Agreement((_, _) => random.NextDouble()), 0, 0.25);
    }

    /// <summary>
    /// One kind of task wants tiles, the other no neck; a residual block helps both. Opposite wishes for one parameter
    /// would cancel on the average, which is all that trees look at when they split greedily.
    /// </summary>
    private static double Worth(int kind, Configuration one) =>
        0.2 + ((kind == 0 ? one["tiles"] == "2" : one["neck"] == "none") ? 0.5 : 0)
            + (one["block"] == "residual" ? 0.25 : 0);
}
