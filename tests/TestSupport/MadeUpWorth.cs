using System.Globalization;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Tables;

namespace HyperFD.TestSupport;

/// <summary>Smooth functions of the configuration: one for all tasks, one for each trait.</summary>
internal sealed class MadeUpWorth
{
    private readonly double[][] values; // [function][configuration], mean 0 and variance 1

    public MadeUpWorth(IReadOnlyList<TableConfiguration> configurations, ref CounterRandom random)
    {
        values = new double[1 + MadeUpTable.TraitCount][];
        for (var f = 0; f < values.Length; f++)
        {
            var (centre, kinds) = (new double[4], MadeUpTable.Normals(3, ref random));
            for (var i = 0; i < centre.Length; i++)
                centre[i] = random.NextDouble();
            values[f] = Standardised([.. configurations.Select(one => Raw(one, centre, kinds))]);
        }
    }

    public double Of(int configuration, double[] traits, MadeUpTableOptions options)
    {
        var worth = options.Shared * values[0][configuration];
        for (var k = 0; k < traits.Length; k++)
            worth += options.Traits * traits[k] * values[k + 1][configuration];
        return worth;
    }

    private static double Raw(TableConfiguration one, double[] centre, double[] kinds)
    {
        double Number(int cell) => double.Parse(one.Cells[cell], CultureInfo.InvariantCulture);
        double[] units =
        [
            Math.Log2(Number(1)) / 3, (Number(2) + 1) / 2, (Math.Log10(Number(3)) + 4) / 3, (Number(4) - 8) / 2040,
        ];
        var squared = units.Zip(centre, (unit, at) => (unit - at) * (unit - at)).Sum();
        return (0.3 * kinds[MadeUpTable.Space.Parameters[0].Choices.ToList().IndexOf(one.Cells[0])]) - (2 * squared);
    }

    internal static double[] Standardised(double[] raw)
    {
        var mean = raw.Average();
        var deviation = Math.Sqrt(raw.Average(value => (value - mean) * (value - mean)));
        return [.. raw.Select(value => deviation > 0 ? (value - mean) / deviation : 0)];
    }
}
