using System.Runtime.Intrinsics;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.GaussianProcesses;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>Thousands of means at once are those of one by one.</summary>
public sealed class MeanSumsTests
{
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    [Fact]
    public void Exponential_IsThatOfDoubles()
    {
        for (var x = -79.0; x <= 0; x += 0.0137)
        {
            var single = (float)x;
            Assert.InRange(Exponential.Of(Vector256.Create(single))[3] / Math.Exp(single), 1 - 4e-7, 1 + 4e-7);
        }

        Assert.Equal(1f, Exponential.Of(Vector256<float>.Zero)[0]);
        Assert.InRange(Exponential.Of(Vector256.Create(-1e30f))[7], 0, 1e-34);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 3)]
    [InlineData(true, 0)]
    [InlineData(true, 3)]
    public void Means_OfManyConfigurations_AreThoseOfEach(bool isGrid, int ownTrials)
    {
        var random = new Random(4);
        Configuration[] shared = [.. Enumerable.Range(0, 20).Select(_ => Configuration.Sample(Faces, random))];
        PastTask Task(int task, IEnumerable<Configuration> tried, int steps) => new(
            TaskId(task),
            1,
            [0.1 * task, 0.3],
            [.. tried.Select((one, i) => Seen((100 * task) + i, task, one, Wavy(task, one), steps))]);
        var complete = isGrid ? Enumerable.Range(1, 8).Select(task => Task(task, shared, Steps)) : [];
        var others = Enumerable.Range(9, 6).Select(task => Task(
            task,
            [.. shared[..3], .. Enumerable.Range(0, 7).Select(_ => Configuration.Sample(Faces, random))],
            task % 2 == 0 ? Steps : 2 * Steps));
        var set = TrainingSet.Of(new TaskHistory([.. complete, .. others]), Faces.Id);
        var process = LearnedProcess.Of(Faces, set, new FitMemo());
        Assert.Equal(isGrid, process.Grid is not null);
        List<Observation> own =
            [.. Enumerable.Range(0, ownTrials)
                .Select(i => Seen(9_000 + i, 1_000, shared[i], 0.2 * i, fidelity: Steps))];
        var posterior = new TaskPosterior(process, Asker(Faces), own);

        var drawn = Enumerable.Range(0, 2_000).Select(_ => Configuration.Sample(Faces, random));
        var many = CodedConfigurations.Of(Faces, [.. shared, .. drawn]);
        var (fast, one) = (posterior.Means(many), posterior.Means(posterior.FeaturesOf(many)));
        for (var i = 0; i < one.Length; i++)
            Assert.Equal(one[i], fast[i], 2e-5);
    }
}
