using HyperFD.Learning.Ranking.GaussianProcesses;
using MathNet.Numerics.LinearAlgebra;

namespace HyperFD.Learning.Tests.Ranking;

public sealed class TaskEvidenceTests
{
    [Fact]
    public void Evidence_IsTheDensityOfTheWholeGrid_AndItsGradientThatOfFiniteDifferences()
    {
        var (evidence, targets, values, distances) = SmallEvidence();
        var random = new Random(4);
        double[] at = [.. Enumerable.Range(0, 5 + distances.Length).Select(_ => random.NextDouble() - 0.8)];
        var gradient = new double[at.Length];
        var value = evidence.Evaluate(at, gradient);
        var unused = new double[at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            double Shifted(double by) => evidence.Evaluate([.. at.Select((one, j) => one + (i == j ? by : 0))], unused);
            Assert.Equal((Shifted(1e-5) - Shifted(-1e-5)) / 2e-5, gradient[i], 1e-4);
        }

        double Dense(double[] there)
        {
            var covariance = Whole(there, values, distances);
            var z = Vector<double>.Build.DenseOfEnumerable(targets.SelectMany(row => row));
            var density = -((z * covariance.Inverse() * z) + Math.Log(covariance.Determinant())) / 2;
            return density + Hyperparameters.TaskLogPrior(there, unused) - there.Skip(5).Sum(one => one * one / 2);
        }

        double[] other = [.. at.Select(one => one + 0.1)];
        Assert.Equal(Dense(other) - Dense(at), evidence.Evaluate(other, unused) - value, 1e-8);
    }

    private static (TaskEvidence Evidence, double[][] Targets, double[] Values, double[][][] Distances) SmallEvidence()
    {
        const int Tasks = 5;
        var random = new Random(3);
        int[] tasks = [.. Enumerable.Range(0, Tasks)];
        double[][] targets =
            [.. tasks.Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.5).ToArray())];
        double[] values = [0.1, 0.5, 1, 2];
        double Distance(int f, int i, int j) => Math.Pow(Math.Sin(i + f) - Math.Sin(j + f), 2);
        double[][][] distances = [.. Enumerable.Range(0, 2).Select(f =>
            tasks.Select(i => tasks.Select(j => Distance(f, i, j)).ToArray()).ToArray())];
        return (new TaskEvidence(targets, values, distances), targets, values, distances);
    }

    /// <summary>K⊗diag(λ) + σ²I, written out.</summary>
    private static Matrix<double> Whole(double[] at, double[] values, double[][][] distances)
    {
        var tasks = distances[0].Length;
        return Matrix<double>.Build.Dense(tasks * values.Length, tasks * values.Length, (row, column) =>
        {
            var (i, a, j, b) =
                (row / values.Length, row % values.Length, column / values.Length, column % values.Length);
            if (a != b)
                return 0;
            var distance = distances.Index().Sum(one => Math.Exp(at[5 + one.Index]) * one.Item[i][j]);
            var like = Math.Exp(-distance / (2 * Math.Exp(2 * at[4])));
            var task = Math.Exp(at[0]) + (Math.Exp(at[1]) * like) + (i == j ? Math.Exp(at[2]) : 0);
            return (task * values[a]) + (i == j ? Math.Exp(at[3]) : 0);
        });
    }
}
