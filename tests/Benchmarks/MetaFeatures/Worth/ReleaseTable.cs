using HyperFD.Learning.Numerics;
using HyperFD.Learning.Tables;

namespace Benchmarks.MetaFeatures.Worth;

/// <summary>
/// <c>release-table --table DIR --out DIR [--epsilon 2] [--images 200] [--seed 1]</c>: the table with the noise of a
/// release on every task's meta-features (<see cref="ReleaseNoise"/>), halves with that of half the images:
/// <c>replay</c> of it says what privacy costs.
/// </summary>
internal static class ReleaseTable
{
    public const string Command = "release-table";

    public static int Run(BenchmarkArguments arguments)
    {
        var table = GivenTable.Read(arguments.One("table"));
        var epsilon = arguments.Real("epsilon", 2);
        TableWriter.Write(
            Of(table, epsilon, arguments.Number("images", 200), arguments.Number("seed", 1)), arguments.One("out"));
        return 0;
    }

    public static ExperienceTable Of(ExperienceTable table, double epsilon, int images, int seed)
    {
        var (whole, half) =
            (ReleaseNoise.Deviation(epsilon, images), ReleaseNoise.Deviation(epsilon, Math.Max(1, images / 2)));
        return table with
        {
            Tasks = [.. table.Tasks.Index().Select(task =>
                task.Item with
                {
                    MetaFeatures = Noisy(task.Item.MetaFeatures, whole, new CounterRandom(seed, stream: 3, task.Index)),
                })],
            Halves = table.Halves is null ? null : [.. table.Halves.Index().Select(one =>
                one.Item with
                {
                    MetaFeatures = Noisy(one.Item.MetaFeatures, half, new CounterRandom(seed, stream: 4, one.Index)),
                })],
        };
    }

    private static double?[] Noisy(IReadOnlyList<double?> values, double deviation, CounterRandom random) =>
        [.. values.Select(value => value + (deviation * random.NextGaussian()))];
}
