using Benchmarks.MetaFeatures.Worth;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace Benchmarks.MetaFeatures.Halves;

/// <summary>Counts over seeds how often the nearest half is the other of the same domain.</summary>
internal sealed class Retrieval
{
    private readonly List<bool> found = [];
    private readonly List<bool> foundWithNoise = [];
    private readonly List<double> ratios = [];

    public double Found => found.Average(hit => hit ? 1.0 : 0);

    public double FoundWithNoise => foundWithNoise.Average(hit => hit ? 1.0 : 0);

    /// <summary>
    /// Median over halves: distance to the nearest half of another domain over that to the other of its own.
    /// </summary>
    public double Ratio => ratios.Order().ElementAt(ratios.Count / 2);

    /// <param name="isScaled">Whether coordinates count as <see cref="MetaFeatureSpace"/> says.</param>
    public void Add(IReadOnlyList<HalfVector> halves, VectorPart part, bool isScaled, double epsilon, int seed)
    {
        var plain = halves.Select(half => half.Of(part)).ToArray();
        foreach (var (own, other) in Nearest(halves, plain, isScaled))
        {
            found.Add(own < other);
            ratios.Add(Math.Sqrt(other / Math.Max(own, 1e-12)));
        }

        var random = new CounterRandom(seed, part.Version, part.Start);
        var noisy = halves.Select(half =>
        {
            var deviation = ReleaseNoise.Deviation(epsilon, half.Images);
            return half.Of(part).Select(value => value + (deviation * random.NextGaussian())).ToArray();
        }).ToArray();
        foundWithNoise.AddRange(Nearest(halves, noisy, isScaled).Select(pair => pair.Own < pair.Other));
    }

    /// <summary>Squared distances of each half to its other half and to the nearest one of another domain.</summary>
    private static IEnumerable<(double Own, double Other)> Nearest(
        IReadOnlyList<HalfVector> halves, double[][] vectors, bool isScaled)
    {
        var tasks = vectors.Select((vector, i) => new PastTaskInfo(new Guid(i, 0, 0, new byte[8]), 1, vector))
            .ToArray();
        var space = new MetaFeatureSpace(tasks);
        double Squared(int i, int j) => isScaled
            ? space.SquaredDistance(tasks[i], tasks[j])!.Value
            : vectors[i].Zip(vectors[j], (a, b) => (a - b) * (a - b)).Sum();
        for (var i = 0; i < vectors.Length; i++)
        {
            var others = Enumerable.Range(0, vectors.Length).Where(j => j != i)
                .ToLookup(j => halves[j].Domain == halves[i].Domain);
            yield return (others[true].Min(j => Squared(i, j)), others[false].Min(j => Squared(i, j)));
        }
    }
}
