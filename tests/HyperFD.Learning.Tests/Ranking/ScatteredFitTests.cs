using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.GaussianProcesses;
using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>What a few observations of each of many tasks choose.</summary>
public sealed class ScatteredFitTests
{
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    [Fact]
    public void Of_MetaFeaturesTellWhichConfigurationIsBetter_TheyCount() =>
        Assert.True(Fitted((trait, unit, _) => 0.5 + (0.3 * trait * (unit - 0.5))).Compares);

    [Fact]
    public void Of_MetaFeaturesTellOnlyHowHighAllScoresAre_TheyDoNotCount() =>
        Assert.False(Fitted((trait, unit, noise) => 0.5 + (0.25 * trait) + (0.2 * unit) + (0.05 * noise)).Compares);

    [Fact]
    public void Fit_LevelsFarApart_AreThere()
    {
        var near = Fitted((_, unit, _) => 0.5 + (0.1 * unit));
        var far = Fitted((trait, unit, _) => 0.5 + (0.4 * trait) + (0.1 * unit));
        Assert.True(far.Hyperparameters.Offset > 3 * near.Hyperparameters.Offset);
    }

    [Fact]
    public void LeftOut_IsWhatAllOtherTasksSay()
    {
        var set = Set((trait, unit, noise) => 0.5 + (0.1 * trait) + (0.2 * unit) + (0.03 * noise), tasks: 5);
        var (kernels, space) = (new ParameterKernels(Faces), new MetaFeatureSpace(set.Tasks));
        var at = Hyperparameters.Prior(kernels.Count);
        var found = new EvidenceObjective(set, kernels, space).LeftOut(at)!.Agreements;
        Assert.Equal(5, found.Count);

        // The same by solving anew without the task.
        var covariance = new CovarianceGradient(new CovariancePairs(set, kernels, space), at.WithFreeLevels()).Lower();
        double K(int i, int j) => covariance[Math.Max(i, j)][Math.Min(i, j)];
        var coded = CodedConfigurations.Of(Faces, [.. set.Rows.Select(row => row.Configuration)]);
        var scores = new ScoreScale(set.Rows).Normalise(set.Rows);
        double[] targets = [.. scores.Zip(DefaultPrior.Means(kernels, coded), (z, mean) => z - mean)];
        int[] others = [.. Enumerable.Range(0, targets.Length).Where(i => set.Rows[i].Task != 2)];
        var factor = Cholesky.Factor([.. others.Select((i, at) => others[..(at + 1)].Select(j => K(i, j)).ToArray())])!;
        double[] solved = [.. others.Select(i => targets[i])];
        factor.SolveLower(solved);
        factor.SolveUpper(solved);
        int[] own = [.. Enumerable.Range(0, targets.Length).Except(others)];
        var said = own.Select(i => others.Select((j, at) => K(i, j) * solved[at]).Sum());
        Assert.Equal(Correlation.Pearson(said, own.Select(i => targets[i])), found[2], 1e-9);
    }

    private static ScatteredFit Fitted(Func<double, double, double, double> score)
    {
        var set = Set(score, tasks: 24);
        return ScatteredFit.Of(new ParameterKernels(Faces), set, set, ProcessParts.All, new FitMemo());
    }

    /// <param name="score">
    /// Of a trait in [−1, 1] that the meta-features are, a coordinate in [0, 1] of the configuration, and noise.
    /// </param>
    private static TrainingSet Set(Func<double, double, double, double> score, int tasks)
    {
        var random = new Random(3);
        PastTask Task(int number)
        {
            var trait = (2 * random.NextDouble()) - 1;
            var id = new Guid(number, 0, 0, new byte[8]);
            return new PastTask(id, 1, [trait, trait * trait], [.. Enumerable.Range(1, 8).Select(i =>
            {
                var one = Configuration.Sample(Faces, random);
                var sizes = Faces["input_size"].Choices.ToList();
                var unit = sizes.IndexOf(one["input_size"]) / (sizes.Count - 1.0);
                return new Observation((100 * number) + i, id, one, score(trait, unit, random.NextDouble() - 0.5), 100);
            })]);
        }

        return TrainingSet.Of(new TaskHistory([.. Enumerable.Range(1, tasks).Select(Task)]), Faces.Id);
    }
}
