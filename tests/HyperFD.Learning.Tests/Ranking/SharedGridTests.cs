using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.GaussianProcesses;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

public sealed class SharedGridTests
{
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    [Fact]
    public void Of_TasksTriedWithTheSameConfigurations_AreTheGrid_OthersAreNot()
    {
        var configurations = Configurations(20);
        List<Observation> log = [];
        for (var task = 1; task <= 8; task++)
        {
            foreach (var (i, one) in configurations.Index().Where(one => (one.Index + task) % 10 != 0))
                log.Add(Seen(log.Count + 1, task, one, (i + task) / 100.0));
        }

        log.AddRange(Configurations(5, seed: 9).Select((one, i) => Seen(1_000 + i, 9, one, 0.5)));
        log.Add(Seen(2_000, 1, configurations[0], 0.9, fidelity: 7));
        var set = TrainingSet.Of(HistoryOf(log), Faces.Id);
        var grid = SharedGrid.Of(set)!;
        Assert.Equal(Enumerable.Range(0, 8), grid.Tasks);
        Assert.Equal(configurations.Select(one => one.Id).Order(), grid.Configurations.Select(one => one.Id).Order());
        Assert.Equal(8 * 2, grid.Scores.Sum(row => row.Count(double.IsNaN)));
        var (inside, outside) = grid.Divide(set);
        Assert.Equal(set.Rows.Count, inside.Rows.Count + outside.Rows.Count);
        Assert.Equal(6, outside.Rows.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_TwoFidelitiesSeenEquallyOften_IsOfTheHigher(bool isLowerFirst)
    {
        int[] fidelities = isLowerFirst ? [50, Steps] : [Steps, 50];
        var log =
            from fidelity in fidelities
            from task in Enumerable.Range(1, 8)
            from one in Configurations(20)
            select (task, one, fidelity);
        var set = TrainingSet.Of(
            HistoryOf([.. log.Select((at, i) => Seen(i, at.task, at.one, i % 7 / 10.0, at.fidelity))]), Faces.Id);

        Assert.Equal(Steps, SharedGrid.Of(set)!.Fidelity);
    }

    /// <summary>Nothing varies between such tasks, so that what they have in common has no spread to learn.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Propose_EveryTaskScoredTheSame_ProposesTheBest(bool isConstant)
    {
        var configurations = Configurations(20);
        List<Observation> log = [];
        for (var task = 1; task <= 8; task++)
        {
            log.AddRange(configurations.Select(
                (one, i) => Seen(log.Count + 1 + i, task, one, isConstant ? 0.5 : i / 40.0)));
        }

        var strategy = new MultiTaskGaussianProcess();

        strategy.Learn(HistoryOf(log));
        var first = strategy.Propose(Asker(Faces) with { Candidates = configurations }, [], 1).Items[0];

        Assert.True(isConstant || first.Configuration.Equals(configurations[^1]));
        Assert.True(double.IsFinite(first.Prediction.Score!.Value));
        Assert.True(double.IsFinite(first.Prediction.Deviation!.Value));
    }

    [Fact]
    public void Of_RandomConfigurationsForEachTask_IsNone() =>
        Assert.Null(SharedGrid.Of(TrainingSet.Of(History(Faces, 30, 10, Wavy), Faces.Id)));

    /// <summary>
    /// A complete table whose encoding says little: what tasks show of its configurations is all there is.
    /// </summary>
    [Fact]
    public void Propose_CompleteTable_LearnsWhichConfigurationsGoTogether()
    {
        var (with, without) = (0.0, 0.0);
        for (var seed = 1; seed <= 3; seed++)
        {
            with += Regret(ProcessParts.All, seed);
            without += Regret(ProcessParts.All & ~ProcessParts.LearnedCovariance, seed);
        }

        Assert.True(with < without, $"with {with}, without {without}");
    }

    [Fact]
    public void Learn_MetaFeaturesOfACompleteTable_CountOnlyWhereTheyTell()
    {
        double Share(bool areTelling)
        {
            var strategy = new MultiTaskGaussianProcess();
            strategy.Learn(Complete(2, 30, out _, out _, areTelling));
            var at = strategy.HyperparametersOf(Faces);
            return at.Meta / (at.Shared + at.Meta + at.Own);
        }

        Assert.InRange(Share(areTelling: true), 0.3, 1);
        Assert.InRange(Share(areTelling: false), 0, 0.01);
    }

    [Fact]
    public void Propose_CompleteTable_NamesEveryTaskThatItLeansOn()
    {
        var strategy = new MultiTaskGaussianProcess();
        strategy.Learn(Complete(1, 12, out var configurations, out _, areTelling: true));
        var asker = Asker(Faces, metaFeatures: [1, 0.5, 0.5]) with { Candidates = configurations };
        var list = strategy.Propose(asker, [], 3);
        Assert.Equal(3, list.Items.Count);
        Assert.Equal(12, list.SimilarTasks.Count);
        Assert.All(list.SimilarTasks, one => Assert.Equal(24, one.Observations));
        Assert.InRange(list.SimilarTasks.Sum(one => one.Weight), 0.05, 1);
    }

    [Fact]
    public void NormalScores_KeepTheOrderAndPullInWhatFailed()
    {
        double[] scores = [0.0, 0.8, 0.82, 0.82, 0.84, 0.86, 0.88, 0.9];
        Row[] rows = [.. scores.Select((score, i) => new Row(i, 0, 1, score, Configuration.Default(Faces)))];
        double[] ranked = [.. NormalScores.Of(rows).Select(row => row.Ranked)];
        Assert.Equal(ranked.Order(), ranked);
        Assert.Equal(ranked[2], ranked[3]);
        Assert.True(ranked[1] - ranked[0] < 0.8 * (scores[1] - scores[0]));
        Assert.True(ranked[7] - ranked[1] > scores[7] - scores[1]);
        Assert.Equal(scores, rows.Select(row => row.Score));
    }

    /// <summary>Mean regret of three trials on a new task, as a share of best − worst.</summary>
    private static double Regret(ProcessParts parts, int seed)
    {
        var history = Complete(seed, 40, out var configurations, out var draw);
        var strategy = new MultiTaskGaussianProcess(new FitMemo(), parts: parts);
        strategy.Learn(history);
        var (sum, tasks) = (0.0, 8);
        for (var task = 0; task < tasks; task++)
        {
            var (scores, own) = (draw(), new List<Observation>());
            for (var trial = 0; trial < 3; trial++)
            {
                var asker = Asker(Faces, task: 500 + task) with { Candidates = configurations };
                var next = strategy.Propose(asker, own, 1).Items[0].Configuration;
                own.Add(Seen(5_000 + trial, 500 + task, next, scores[configurations.IndexOf(next)]));
            }

            sum += (scores.Max() - own.Max(one => one.Score!.Value)) / (scores.Max() - scores.Min());
        }

        return sum / tasks;
    }

    /// <summary>Scores = mean of a configuration + two factors of the task, random for every configuration.</summary>
    private static TaskHistory Complete(
        int seed, int tasks, out List<Configuration> configurations, out Func<double[]> draw, bool areTelling = false)
    {
        var random = new Random(seed);
        double Normal() => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
        var all = configurations = Configurations(24, seed);
        double[][] loadings = [.. all.Select(_ => new[] { 0.5 * Normal(), Normal(), Normal() })];
        double[] Scores(double[] factors) =>
            [.. loadings.Select(row => 0.5 + (0.1 * row.Zip(factors, (a, b) => a * b).Sum()) + (0.01 * Normal()))];
        draw = () => Scores([1, Normal(), Normal()]);
        List<PastTask> past = [];
        for (var task = 1; task <= tasks; task++)
        {
            double[] factors = [1, Normal(), Normal()];
            var log = Scores(factors).Select((score, c) => Seen((100 * task) + c, task, all[c], score));
            past.Add(new PastTask(TaskId(task), 1, areTelling ? factors : [Normal(), Normal(), Normal()], [.. log]));
        }

        return new TaskHistory(past);
    }

    private static TaskHistory HistoryOf(List<Observation> log) => new(
    [
        .. log.GroupBy(one => one.TaskId)
            .Select((task, i) => new PastTask(task.Key, 1, [Math.Sin(i), Math.Cos(3 * i)], [.. task])),
    ]);

    private static List<Configuration> Configurations(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Configuration.Sample(Faces, random))];
    }
}
