using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Neural;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking.Neural;

public sealed class ExtractorMapsTests
{
    [Fact]
    public void Carried_LinearRelation_IsRecovered()
    {
        var maps = new ExtractorMaps(Tasks(20, 1, 2));
        Assert.Equal(Second([0.3, 0.9]), maps.Carried([0.3, 0.9], 1, 2)!, new Near(0.02));
        Assert.Equal([0.3, 0.9], maps.Carried(Second([0.3, 0.9]), 2, 1)!, new Near(0.02));
        Assert.Equal([0.3, 0.9], maps.Carried([0.3, 0.9], 1, 1)!);
    }

    [Fact]
    public void Carried_OverAnotherVersion_IsReached()
    {
        var maps = new ExtractorMaps([.. Tasks(20, 1, 2), .. Tasks(20, 2, 3)]);
        Assert.NotNull(maps.Carried([0.3, 0.9], 1, 3));
    }

    [Fact]
    public void Carried_WithoutCommonTasks_IsNothing()
    {
        var maps = new ExtractorMaps(Tasks(2, 1, 2));
        Assert.Null(maps.Carried([0.3, 0.9], 1, 2));
        Assert.Null(new ExtractorMaps(Tasks(9, 1, 2)).Carried([0.3], 1, 2));
        Assert.Null(new ExtractorMaps([]).Carried([0.3, 0.9], 1, 2));
    }

    private static List<PastTask> Tasks(int count, int from, int to)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(1, count).Select(i =>
        {
            double[] first = [random.NextDouble(), random.NextDouble()];
            return new PastTask(TaskId(i), from, first, [])
            {
                OtherVersions = new Dictionary<int, IReadOnlyList<double>> { [to] = Second(first) },
            };
        })];
    }

    private static double[] Second(double[] first) => [0.2 + first[0] - (0.5 * first[1]), 0.4 * first[1]];

    private sealed class Near(double by) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= by;

        public int GetHashCode(double obj) => 0;
    }
}
