using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace Benchmarks.Detection;

/// <summary>The same random configurations for every benchmark, so that their figures can be set side by side.</summary>
internal static class SampledConfigurations
{
    /// <summary>Limits of a small device, under which half of <see cref="Mixed"/> stays.</summary>
    public const int SmallParameters = 100_000;

    /// <inheritdoc cref="SmallParameters"/>
    public const int SmallMacs = 30_000_000;

    /// <summary>Parameters of how a detector is trained; the others are its structure.</summary>
    public static readonly IReadOnlyList<string> Training =
    [
        FaceDetectorSpace.Init, FaceDetectorSpace.LearningRate, FaceDetectorSpace.Zoom, FaceDetectorSpace.ColourJitter,
        FaceDetectorSpace.CentreRadius, FaceDetectorSpace.BoxLoss,
    ];

    private const int Seed = 20261123;
    private const long MostMacs = 1_500_000_000;

    /// <summary>
    /// The default, then by turns one of at most 1.5 G MACs and one within the limits of a small device, all distinct; the
    /// first n of a longer list are the list of n.
    /// </summary>
    public static Configuration[] Mixed(int count)
    {
        var any = Draw(cost => cost.Macs <= MostMacs, count);
        var small = Draw(cost => cost is { Parameters: <= SmallParameters, Macs: <= SmallMacs }, count);
        return [.. any.Zip(small, (one, other) => new[] { one, other }).SelectMany(pair => pair)
            .Prepend(Configuration.Default(FaceDetectorSpace.V1)).Distinct().Take(count)];
    }

    /// <summary>
    /// Distinct configurations that use most of a small device's limits and differ in structure alone: all else is as in the
    /// default. A poor learning rate is poor everywhere and would hide what domains disagree on.
    /// </summary>
    public static Configuration[] Structures(int count) => Draw(
        cost => cost is { Parameters: <= SmallParameters, Macs: <= SmallMacs and > SmallMacs / 2 }, count, Default(Training));

    /// <summary>Parameters of the default configuration, as values to put in.</summary>
    public static (string Name, string Value)[] Default(IEnumerable<string> names) =>
        [.. names.Select(name => (name, FaceDetectorSpace.V1[name].Default))];

    /// <summary>Distinct configurations within limits, with values of <paramref name="set"/> put in.</summary>
    public static Configuration[] Draw(Func<ModelCost, bool> allows, int count, params (string Name, string Value)[] set)
    {
        var random = new Random(Seed);
        var sampled = new List<Configuration>();
        while (sampled.Count < count)
        {
            var values = new Dictionary<string, string>(
                Configuration.Sample(FaceDetectorSpace.V1, random).Values, StringComparer.Ordinal);
            foreach (var (name, value) in set)
                values[name] = value;
            var configuration = Configuration.Create(FaceDetectorSpace.V1, values);
            if (allows(DetectorCost.Of(configuration)) && !sampled.Contains(configuration))
                sampled.Add(configuration);
        }

        return [.. sampled];
    }
}
