using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

public sealed class WidthChoiceTests
{
    private const double Narrow = 0.25;
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;
    private static readonly string[] Telling = ["block", "neck", "activation", "zoom"];

    /// <summary>
    /// Of 220 configurations some choices are good, some single ones too, and each score is noisy: one task is best
    /// foretold from another by what is alike, twelve tasks foretell best by the same configurations.
    /// </summary>
    [Fact]
    public void Of_ManyTasksThatTriedTheSameHundreds_IsNarrow()
    {
        Assert.True(Width(tasks: 2) > Narrow);
        Assert.Equal(Narrow, Width(tasks: 12));
        Assert.Equal(Narrow, Width(tasks: 24));
    }

    private static double Width(int tasks)
    {
        var random = new Random(3);
        Configuration[] configurations =
            [.. Enumerable.Range(0, 220).Select(_ => Configuration.Sample(Faces, random)).DistinctBy(one => one.Id)];
        double[] own = [.. configurations.Select(_ => random.NextDouble())];
        double Alike(int c) => Telling.Average(name => configurations[c][name].Length % 3 / 2.0);
        double Value(int c) => (4 * Alike(c)) + (0.6 * own[c]) + (2 * random.NextDouble());
        var sums = ValueSums.Empty.With(Enumerable.Range(0, tasks).Select(task => (
            new PastTaskInfo(TaskId(task), 1, []),
            (IReadOnlyList<(Configuration, double)>)
                [.. configurations.Select((one, c) => (one, Value(c)))])));
        return WidthChoice.Of(Faces, sums, new KernelRows(Faces));
    }
}
