using Benchmarks.MetaFeatures.Worth;
using HyperFD.Learning.Tables;
using MathNet.Numerics.Statistics;

namespace Benchmarks.Tests.MetaFeatures;

public sealed class ReleaseTableTests
{
    private const int Columns = 2_000;

    [Fact]
    public void Of_Table_AddsTheNoiseOfAReleaseToWholesAndMoreToHalves()
    {
        var zeros = Enumerable.Repeat<double?>(0, Columns).ToList();
        var table = new ExperienceTable(
            new TableSpace("made", "1", null, new TableScore("AP", 0, 1, Maximize: true), null, []),
            [.. Enumerable.Range(0, Columns).Select(column => $"m{column}")],
            [new TableTask("a", zeros), new TableTask("b", [.. zeros.Skip(1), null])],
            [],
            [],
            Halves: [new TaskHalf(0, "1", zeros)]);

        var released = ReleaseTable.Of(table, epsilon: 2, images: 200, seed: 1);

        var deviation = ReleaseNoise.Deviation(2, 200);
        Assert.Equal(1, Deviation(released.Tasks[0].MetaFeatures) / deviation, 0.1);
        Assert.Equal(2, Deviation(released.Halves![0].MetaFeatures) / deviation, 0.2);
        Assert.Null(released.Tasks[1].MetaFeatures[^1]);
        Assert.NotEqual(released.Tasks[0].MetaFeatures[0], released.Tasks[1].MetaFeatures[0]);
    }

    private static double Deviation(IEnumerable<double?> values) => values.OfType<double>().StandardDeviation();
}
