using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace Benchmarks.Detection;

/// <summary>The same random configurations for every benchmark, so that their figures can be set side by side.</summary>
internal static class SampledConfigurations
{
    private const int Seed = 20261123;

    /// <summary>Distinct configurations of at most <paramref name="maxMacs"/>; the first n of a longer list are the list of n.</summary>
    public static Configuration[] Under(long maxMacs, int count)
    {
        var random = new Random(Seed);
        var sampled = new List<Configuration>();
        while (sampled.Count < count)
        {
            var configuration = Configuration.Sample(FaceDetectorSpace.V1, random);
            if (DetectorCost.Of(configuration).Macs <= maxMacs && !sampled.Contains(configuration))
                sampled.Add(configuration);
        }

        return [.. sampled];
    }
}
