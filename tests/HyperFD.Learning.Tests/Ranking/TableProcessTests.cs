using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.GaussianProcesses;
using MathNet.Numerics.LinearAlgebra;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>A table with gaps against the same process written down directly, all observations at once.</summary>
public sealed class TableProcessTests
{
    private const double Noise = 0.3;
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;
    private static readonly double[][] Encoded = Encode(14);
    private static readonly TableRows Rows = Gappy(14, 9, 5);

    [Fact]
    public void SharedEffects_AreThoseOfAllObservationsAtOnce()
    {
        var (shared, own) = (Times(Encoded, 0.7), Times(Encoded, 0.4));
        var found = SharedEffects.Of(Rows, shared, own, Noise);
        var (all, targets, covariance) = Dense(shared, own);
        var cross = Matrix<double>.Build.Dense(14, all.Count, (c, i) => shared[c][all[i].Configuration]);
        var solved = covariance.Solve(cross.Transpose());
        var (mean, left) = (solved.TransposeThisAndMultiply(targets), cross * solved);
        for (var c = 0; c < 14; c++)
        {
            Assert.Equal(mean[c], found.Mean[c], 1e-4);
            Assert.Equal(shared[c][3] - left[c, 3], found.Covariance[c][3], 1e-4);
        }
    }

    [Fact]
    public void Explained_SumsToWhatIsNoLongerUnknown()
    {
        var at = Hyperparameters.Prior(3).WithoutMeta(isShared: true);
        var process = new TableProcess(Rows, Encoded, Times(Encoded, at.Own), at);
        var effects = SharedEffects.Of(Rows, Times(Encoded, at.Shared), Times(Encoded, at.Own), at.Noise);
        double[] contrast = [.. process.Coordinates[2].Zip(process.Coordinates[7], (one, other) => one - other)];
        double Of(double[][] matrix) => matrix[2][2] + matrix[7][7] - (2 * matrix[2][7]);
        var explained = (at.Shared * Of(Encoded)) - Of(effects.Covariance);
        Assert.True(explained > 0.01);
        Assert.Equal(explained, process.Explained([], contrast).Sum(), 1e-4);
    }

    [Fact]
    public void OwnCovariance_Extended_KeepsWhatWasLearned_AndIsTheEncodingsWhereNothingWas()
    {
        var own = OwnCovariance.Of(Rows, Times(Encoded, 0.7), Times(Encoded, 0.4), Noise);
        double[][] first = [.. own[..10].Select(row => row[..10])];
        var extended = OwnCovariance.Extended(first, Times(Encoded, 0.4));
        Assert.Equal(first[4][7], extended[4][7]);
        double[][] prior = [.. Times(Encoded, 0.4)[..10].Select(row => row[..10])];
        var same = OwnCovariance.Extended(prior, Times(Encoded, 0.4));
        Assert.Equal(0.4 * Encoded[12][3], same[12][3], 1e-6);
        Assert.Equal(0.4 * Encoded[12][13], same[12][13], 1e-6);
    }

    [Fact]
    public void FactorOf_TwoConfigurationsThatAreNearlyOne_IsThere()
    {
        double[][] twice = [.. Encoded[..3].Select(row => (double[])[.. row[..3], row[2]]), [.. Encoded[2][..3], Encoded[2][2]]];
        Assert.Equal(4, GridExtension.FactorOf(twice).Size);
        Assert.Equal(4, SharedEffects.LowerRows(twice).Length);
    }

    /// <summary>Ten random configurations of many for each task: what is best for all is found, and found again later.</summary>
    [Fact]
    public void Propose_TenOfManyForEachTask_FindsWhatIsBestForAll()
    {
        var (strategy, history, configurations, best) = Sparse();
        strategy.Learn(history);
        var asker = Asker(Faces) with { Candidates = configurations };
        var list = strategy.Propose(asker, [], 3);
        Assert.Contains(best, list.Items.Select(item => item.Configuration));
        Assert.Equal(30, list.SimilarTasks.Count);
        Assert.InRange(list.SimilarTasks.Sum(one => one.Weight), 0.05, 1);
    }

    [Fact]
    public void Propose_TheAskersTrialsLearnedOrNot_ExpectsTheSame()
    {
        var (strategy, history, configurations, _) = Sparse();
        var asker = Asker(Faces) with { Candidates = configurations };
        Observation[] own = [.. configurations.Take(4).Select((one, i) => Seen(9_000 + i, 1_000, one, 0.2 * i))];
        strategy.Learn(history);
        var apart = strategy.Propose(asker, own, 5);
        strategy.Learn(new TaskHistory([.. history.Tasks, new PastTask(asker.TaskId, 1, asker.MetaFeatures, own)]));
        var learned = strategy.Propose(asker, own, 5);
        Assert.Equal(Ids(apart), Ids(learned));
        Assert.DoesNotContain(asker.TaskId, learned.SimilarTasks.Select(one => one.TaskId));
        foreach (var (one, other) in apart.Items.Zip(learned.Items))
            Assert.Equal(one.Prediction.Score!.Value, other.Prediction.Score!.Value, 0.02);
    }

    private static (MultiTaskGaussianProcess Strategy, TaskHistory History, List<Configuration> Configurations, Configuration Best) Sparse()
    {
        var random = new Random(5);
        List<Configuration> configurations = [.. Enumerable.Range(0, 40).Select(_ => Configuration.Sample(Faces, random))];
        double[] worth = [.. configurations.Select(_ => random.NextDouble())];
        var sequence = 0;
        PastTask Task(int task)
        {
            var level = 0.2 * random.NextDouble();
            var tried = Enumerable.Range(0, 40).OrderBy(_ => random.Next()).Take(10).ToList();
            return new PastTask(TaskId(task), 1, [random.NextDouble(), random.NextDouble()], [.. tried.Select(c =>
                Seen(++sequence, task, configurations[c], level + (0.5 * worth[c]) + (0.1 * random.NextDouble())))]);
        }

        var history = new TaskHistory([.. Enumerable.Range(1, 30).Select(Task)]);
        var parts = ProcessParts.All & ~ProcessParts.MetaFeatures;
        var best = configurations[Array.IndexOf(worth, worth.Max())];
        return (new MultiTaskGaussianProcess(new FitMemo(), parts: parts), history, configurations, best);
    }

    private static (List<(int Task, int Configuration)> All, Vector<double> Targets, Matrix<double> Covariance) Dense(
        double[][] shared, double[][] own)
    {
        List<(int Task, int Configuration)> all = [.. Rows.Indices.SelectMany((indices, t) => indices.Select(c => (t, c)))];
        var covariance = Matrix<double>.Build.Dense(all.Count, all.Count, (i, j) =>
            shared[all[i].Configuration][all[j].Configuration]
            + (all[i].Task == all[j].Task ? own[all[i].Configuration][all[j].Configuration] + Hyperparameters.FreeOffset : 0)
            + (i == j ? Noise : 0));
        return (all, Vector<double>.Build.DenseOfEnumerable(Rows.Targets.SelectMany(row => row)), covariance);
    }

    private static double[][] Times(double[][] matrix, double by) => [.. matrix.Select(row => row.Select(one => by * one).ToArray())];

    private static double[][] Encode(int count)
    {
        var (random, kernels) = (new Random(2), new ParameterKernels(Faces));
        var coded = CodedConfigurations.Of(Faces, [.. Enumerable.Range(0, count).Select(_ => Configuration.Sample(Faces, random))]);
        return GridExtension.Encoded(new CovarianceFunction(kernels, Hyperparameters.Prior(kernels.Count)), coded);
    }

    private static TableRows Gappy(int configurations, int tasks, int each)
    {
        var random = new Random(3);
        double[] Task(int task)
        {
            double[] row = [.. Enumerable.Repeat(double.NaN, configurations)];
            foreach (var c in Enumerable.Range(0, configurations).OrderBy(_ => random.Next()).Take(each))
                row[c] = Math.Sin(c) + random.NextDouble() + task;
            return row;
        }

        return TableRows.Of([.. Enumerable.Range(0, tasks).Select(Task)]);
    }
}
