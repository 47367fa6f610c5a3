using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Tables;

namespace Benchmarks.Trials;

/// <summary>
/// The same random configurations for every benchmark, so that their figures can be set side by side.
/// </summary>
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
    private const double LeastGoodRate = 0.002;

    private static readonly Lazy<Configuration[]> Shipped = new(ReadShipped);

    /// <summary>
    /// The configurations of the shipped experience in its order, so that a sweep adds to it; then by turns one of at
    /// most 1.5 G MACs and one within the limits of a small device, first drawn from all, then from those that train
    /// well nearly everywhere: from shipped weights, at no small learning rate. Of these a random sample has few,
    /// though choices are made among them. All distinct; the first n of a longer list are the list of n.
    /// </summary>
    public static Configuration[] Mixed(int count)
    {
        var missing = Math.Max(0, count - Shipped.Value.Length);
        var streams = new[]
        {
            Draw(IsAffordable, missing),
            Draw(IsSmall, missing),
            Draw(IsAffordable, missing, TrainsWell, (FaceDetectorSpace.Init, "shipped")),
            Draw(IsSmall, missing, TrainsWell, (FaceDetectorSpace.Init, "shipped")),
        };
        var drawn = Enumerable.Range(0, missing).SelectMany(turn => streams.Select(stream => stream[turn]));
        return [.. Shipped.Value.Concat(drawn).Distinct().Take(count)];
    }

    /// <summary>
    /// Distinct configurations that use most of a small device's limits and differ in structure alone: all else is as
    /// in the default. A poor learning rate is poor everywhere and would hide what domains disagree on.
    /// </summary>
    public static Configuration[] Structures(int count) => Draw(
        cost => IsSmall(cost) && cost.Macs > SmallMacs / 2, count, static _ => true, Default(Training));

    /// <summary>Distinct configurations within limits, with values of <paramref name="set"/> put in.</summary>
    public static Configuration[] Draw(
        Func<ModelCost, bool> allows, int count, params (string Name, string Value)[] set) =>
        Draw(allows, count, static _ => true, set);

    /// <summary>Parameters of the default configuration, as values to put in.</summary>
    public static (string Name, string Value)[] Default(IEnumerable<string> names) =>
        [.. names.Select(name => (name, FaceDetectorSpace.V1[name].Default))];

    private static bool IsAffordable(ModelCost cost) => cost.Macs <= MostMacs;

    private static bool IsSmall(ModelCost cost) => cost is { Parameters: <= SmallParameters, Macs: <= SmallMacs };

    private static bool TrainsWell(DetectorConfiguration configuration) => configuration.LearningRate >= LeastGoodRate;

    private static Configuration[] Draw(
        Func<ModelCost, bool> allows, int count, Func<DetectorConfiguration, bool> wants,
        params (string Name, string Value)[] set)
    {
        var random = new Random(Seed);
        var sampled = new HashSet<Configuration>();
        while (sampled.Count < count)
        {
            var values = new Dictionary<string, string>(
                Configuration.Sample(FaceDetectorSpace.V1, random).Values, StringComparer.Ordinal);
            foreach (var (name, value) in set)
                values[name] = value;
            var configuration = Configuration.Create(FaceDetectorSpace.V1, values);
            if (allows(DetectorCost.Of(configuration)) && wants(DetectorConfiguration.From(configuration)))
                sampled.Add(configuration);
        }

        return [.. sampled];
    }

    private static Configuration[] ReadShipped()
    {
        var table = TableReader.Read(Path.Combine(AppContext.BaseDirectory, "experience")).Table
            ?? throw new InvalidDataException("The experience that ships with this program cannot be read.");
        var space = TableSearchSpace.Of(table.Space);
        return [.. table.Configurations.Select(space.Configuration)];
    }
}
