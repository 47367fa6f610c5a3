using System.Globalization;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.MetaFeatures.Embedding;

namespace Benchmarks.MetaFeatures.Halves;

/// <summary>
/// <c>domain-halves --data DIR [--seeds 5] [--images N] [--epsilon 2] [--encoder FILE]</c>: is a half of a domain
/// nearer to the other half than to any half of another domain? By Euclidean distance for each block and the whole of
/// both extractor versions, and for the whole as the ranker scales it; without noise and with that of a release. Halves
/// are of groups: images of one source and look-alikes lie on one side. <c>--images</c> takes so many of each half.
/// </summary>
internal static class HalvesCommand
{
    public const string Command = "domain-halves";

    public static int Run(BenchmarkArguments arguments)
    {
        var file = arguments.Text("encoder", string.Empty);
        var encoder = file.Length > 0 ? ImageEncoder.Load(file) : ImageEncoder.Shipped;
        var epsilon = arguments.Number("epsilon", 2);
        var domains = DomainVectors.ReadAll(arguments.One("data"), encoder);
        var tally = new Dictionary<string, Retrieval>(StringComparer.Ordinal);
        foreach (var seed in Enumerable.Range(1, arguments.Number("seeds", 5)))
        {
            var halves = domains.AsParallel().AsOrdered()
                .SelectMany(domain => domain.Halves(seed, arguments.Number("images", int.MaxValue))).ToArray();
            foreach (var (name, isScaled, part) in Parts())
            {
                var of = tally.TryGetValue(name, out var known) ? known : tally[name] = new Retrieval();
                of.Add(halves, part, isScaled, epsilon, seed);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{domains.Count} domains; chance finds {1.0 / ((2 * domains.Count) - 1):P0}; ε = {epsilon}"));
        Console.WriteLine();
        Console.WriteLine("| vector | found | other / own distance | found with the release's noise |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (name, of) in tally)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {of.Found:P1} | {of.Ratio:F2} | {of.FoundWithNoise:P1} |"));
        }

        return 0;
    }

    /// <summary>The blocks of version 2 are those of version 1, each times one number, and the embedding.</summary>
    private static IEnumerable<(string Name, bool IsScaled, VectorPart Part)> Parts()
    {
        var at = 0;
        foreach (var block in MetaFeatureLayouts.V2.Blocks)
        {
            yield return (block.Name, false, new VectorPart(2, at, block.Labels.Count));
            at += block.Labels.Count;
        }

        foreach (var layout in new[] { MetaFeatureLayouts.V1, MetaFeatureLayouts.V2 })
        {
            var whole = new VectorPart(layout.Version, 0, layout.Length);
            yield return (FormattableString.Invariant($"version {layout.Version}"), false, whole);
            yield return (FormattableString.Invariant($"version {layout.Version}, scaled as the ranker does"), true, whole);
        }
    }
}
