using System.Globalization;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Tables;

namespace HyperFD.TestSupport;

/// <summary>
/// What each configuration is worth: one effect for all tasks, one for each trait, and how easily it fails. An effect
/// is a sum over parameters, plus products of pairs of them, plus what belongs to the configuration alone.
/// </summary>
internal sealed class RoughEffects
{
    private const int Pairs = 6;

    private readonly RoughTableOptions options;
    private readonly double[] shared; // [configuration], mean 0 and variance 1, as all here
    private readonly double[][] ofTraits; // [trait][configuration]

    public RoughEffects(
        IReadOnlyList<TableConfiguration> configurations, RoughTableOptions options, ref CounterRandom random)
    {
        this.options = options;
        shared = Effect(configurations, ref random);
        ofTraits = new double[RoughTable.TraitCount][];
        for (var trait = 0; trait < ofTraits.Length; trait++)
            ofTraits[trait] = Effect(configurations, ref random);
        Fragility = [.. Effect(configurations, ref random).Select(one => one * one)];
    }

    /// <summary>About 1 in the mean.</summary>
    public double[] Fragility { get; }

    /// <summary>Worth of all configurations on one task, variance about 1.</summary>
    public double[] On(double[] traits, bool isOutlier, ref CounterRandom random)
    {
        var own = MadeUpTable.Normals(shared.Length, ref random);
        if (options.OwnTail > 0)
            own = MadeUpWorth.Standardised([.. own.Select(one => Math.Exp(options.OwnTail * one))]);
        double[] sizes = [.. traits.Select((_, k) => Math.Pow(options.Decay, k))];
        var ofTrait = Math.Sqrt((1 - options.Shared - options.Own) / sizes.Sum(size => size * size));
        var common = Math.Sqrt(options.Shared) * (isOutlier ? -1 : 1);
        return
        [
            .. shared.Select((one, c) => (common * one) + (Math.Sqrt(options.Own) * own[c])
                + (ofTrait * traits.Select((trait, k) => sizes[k] * trait * ofTraits[k][c]).Sum())),
        ];
    }

    private double[] Effect(IReadOnlyList<TableConfiguration> configurations, ref CounterRandom random)
    {
        var single = new double[options.Space.Parameters.Count][];
        for (var p = 0; p < single.Length; p++)
            single[p] = Single(configurations, p, ref random);
        double[] main = [.. configurations.Select((_, c) => single.Sum(one => one[c]))];
        var paired = new double[configurations.Count];
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (one, other, sign) =
                (random.NextInt(single.Length), random.NextInt(single.Length), random.NextGaussian());
            for (var c = 0; c < paired.Length; c++)
                paired[c] += sign * single[one][c] * single[other][c];
        }

        var (shown, hidden) = (Math.Sqrt(1 - options.Hidden), MadeUpTable.Normals(configurations.Count, ref random));
        var (sum, product) = (MadeUpWorth.Standardised(main), MadeUpWorth.Standardised(paired));
        return MadeUpWorth.Standardised([.. sum.Select((one, c) =>
            (shown * ((Math.Sqrt(1 - options.Interactions) * one) + (Math.Sqrt(options.Interactions) * product[c])))
                + (Math.Sqrt(options.Hidden) * hidden[c]))]);
    }

    /// <summary>A number for each choice, a bent line for the rest; 0 where the parameter is inactive.</summary>
    private double[] Single(IReadOnlyList<TableConfiguration> configurations, int p, ref CounterRandom random)
    {
        var parameter = options.Space.Parameters[p];
        var (levels, weight) =
            (MadeUpTable.Normals(Math.Max(8, parameter.Choices.Count), ref random), Math.Abs(random.NextGaussian()));
        weight *= parameter.Name == options.Family ? options.FamilyWeight : 1;
        var (phase, turns) = (2 * Math.PI * random.NextDouble(), random.NextDouble(1, 5));
        double Of(string cell)
        {
            if (cell.Length == 0)
                return 0;
            if (parameter.Choices.Count > 0)
                return levels[parameter.Choices.ToList().IndexOf(cell)];
            var value = double.Parse(cell, CultureInfo.InvariantCulture);
            var (low, high) = (parameter.Low!.Value, parameter.High!.Value);
            var unit = parameter.Type == TableParameterType.LogFloat
                ? Math.Log(value / low) / Math.Log(high / low)
                : (value - low) / (high - low);
            return Math.Sqrt(2) * Math.Sin((turns * unit) + phase);
        }

        return [.. configurations.Select(one => weight * Of(one.Cells[p]))];
    }
}
