using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace Benchmarks.Detection;

/// <summary>The same random configurations for every benchmark, so that their figures can be set side by side.</summary>
internal static class SampledConfigurations
{
    private const int Seed = 20261123;

    /// <summary>Distinct configurations of at most <paramref name="maxMacs"/>; the first n of a longer list are the list of n.</summary>
    public static Configuration[] Under(long maxMacs, int count) => Draw(cost => cost.Macs <= maxMacs, count);

    /// <summary>The same under a bound of parameters too; with values of <paramref name="set"/> put in.</summary>
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
