using CsCheck;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.GaussianProcesses;
using MathNet.Numerics.LinearAlgebra;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>Our linear algebra and derivatives against MathNet.Numerics and finite differences.</summary>
public sealed class GaussianProcessNumericsTests
{
    private static readonly Gen<double[]> Numbers = Gen.Double[-2, 2].Array[4, 40];

    [Fact]
    public void Dot_IsTheInnerProduct() => Numbers.Sample(numbers =>
        Assert.Equal(
            numbers.Zip(numbers.Reverse(), (a, b) => a * b).Sum(), Dot.Product(numbers, [.. numbers.Reverse()]), 1e-9));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(30)]
    public void Cholesky_SolvesInvertsAndKnowsTheDeterminant(int size)
    {
        var matrix = Positive(size);
        var factor = Cholesky.Factor(Lower(matrix, size))!;
        var right = Vector<double>.Build.Random(size, 3);
        var solved = right.ToArray();
        factor.SolveLower(solved);
        factor.SolveUpper(solved);
        Assert.Equal(0, (matrix * Vector<double>.Build.Dense(solved) - right).L2Norm(), 1e-8);
        Assert.Equal(Math.Log(matrix.Determinant()) / 2, factor.HalfLogDeterminant, 1e-8);
        var inverse = matrix.Inverse();
        var own = factor.Inverse();
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
                Assert.Equal(inverse[i, j], own[i][j], 1e-8);
        }
    }

    [Fact]
    public void Cholesky_Extended_IsTheFactorOfTheWhole()
    {
        var matrix = Positive(12);
        var all = Lower(matrix, 12);
        var whole = Cholesky.Factor(Lower(matrix, 12))!;
        var extended = Cholesky.Factor(all[..9])!.Extended(all[9..])!;
        Assert.Equal(12, extended.Size);
        Assert.Equal(whole.HalfLogDeterminant, extended.HalfLogDeterminant, 1e-12);
    }

    [Fact]
    public void Cholesky_NotPositiveDefinite_IsNull()
    {
        Assert.Null(Cholesky.Factor([[1], [2, 1]]));
        Assert.Null(Cholesky.Factor([[double.NaN]]));
    }

    [Fact]
    public void Evidence_Gradient_IsThatOfFiniteDifferences()
    {
        var set = TrainingSet.Of(Mixed(), FaceDetectorSpace.V1.Id);
        var kernels = new ParameterKernels(FaceDetectorSpace.V1);
        var objective = new EvidenceObjective(set, kernels, new MetaFeatureSpace(set.Tasks));
        var random = new Random(2);
        var prior = Hyperparameters.Prior(objective.ParameterCount);
        double[] at = [.. prior.Logarithms.Select(value => value + random.NextDouble() - 0.5)];
        var gradient = new double[at.Length];
        objective.Evaluate(at, gradient);
        var unused = new double[at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            const double Step = 1e-5;
            double Shifted(double by)
            {
                double[] there = [.. at];
                there[i] += by;
                return objective.Evaluate(there, unused);
            }

            Assert.Equal((Shifted(Step) - Shifted(-Step)) / (2 * Step), gradient[i], 1e-4);
        }
    }

    [Fact]
    public void Rprop_FindsTheTopOfAHill()
    {
        // −(x − 3)² − 50(y + 1)²: badly scaled on purpose.
        double Hill(double[] at, Span<double> gradient)
        {
            gradient[0] = -2 * (at[0] - 3);
            gradient[1] = -100 * (at[1] + 1);
            return -Math.Pow(at[0] - 3, 2) - (50 * Math.Pow(at[1] + 1, 2));
        }

        var top = Rprop.Maximise(Hill, [0, 0], 80);
        Assert.Equal(3, top[0], 0.02);
        Assert.Equal(-1, top[1], 0.02);
    }

    [Theory]
    // Simpson's rule over max(0, f − best)·N(f; mean, deviation²), 1e6 points, Python 3.
    [InlineData(0.5, 0.1, 0.5, 0.0398942280)]
    [InlineData(0.6, 0.1, 0.5, 0.1083315471)]
    [InlineData(0.3, 0.2, 0.7, 0.0016981405)]
    public void ExpectedImprovement_Golden(double mean, double deviation, double best, double expected) =>
        Assert.Equal(expected, ExpectedImprovement.Of(mean, deviation, best), 1e-8);

    [Fact]
    public void Milestone_GrowsByASeventhAndNeverPassesTheCount()
    {
        Assert.Equal([0, 1, 2, 3], new[] { 0, 1, 2, 3 }.Select(LearnedProcess.Milestone));
        var milestones = Enumerable.Range(1, 2_000).Select(LearnedProcess.Milestone).ToList();
        Assert.All(milestones, (milestone, index) => Assert.InRange(milestone, (index + 1) * 0.85, index + 1));
        Assert.InRange(milestones.Distinct().Count(), 20, 60);
    }

    /// <summary>Three tasks, two extractor versions, three fidelities, a failure, a repeated configuration.</summary>
    internal static TaskHistory Mixed()
    {
        var tasks = History(
            FaceDetectorSpace.V1, 3, 7, (task, one) => one["zoom"] == "out" ? null : Wavy(task, one)).Tasks;
        return new TaskHistory([.. tasks.Select((task, t) => task with
        {
            ExtractorVersion = t == 2 ? 2 : 1,
            Observations = [.. task.Observations.Select((one, i) => one with
            {
                Fidelity = 100 * (1 + (i % 3)),
                Configuration = i == 6 ? task.Observations[0].Configuration : one.Configuration,
            })],
        })]);
    }

    private static Matrix<double> Positive(int size)
    {
        var random = Matrix<double>.Build.Random(size, size, 5);
        return (random * random.Transpose()) + Matrix<double>.Build.DenseIdentity(size);
    }

    private static double[][] Lower(Matrix<double> matrix, int size) =>
        [.. Enumerable.Range(0, size).Select(i => Enumerable.Range(0, i + 1).Select(j => matrix[i, j]).ToArray())];
}
