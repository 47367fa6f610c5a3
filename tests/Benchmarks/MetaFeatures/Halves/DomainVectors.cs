using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.MetaFeatures;
using HyperFD.Learning.MetaFeatures.Embedding;

namespace Benchmarks.MetaFeatures.Halves;

/// <summary>Coordinates of one version's vector.</summary>
internal sealed record VectorPart(int Version, int Start, int Length);

/// <summary>The mean vectors of half a domain.</summary>
/// <param name="Images">Number averaged.</param>
/// <param name="Means">By extractor version.</param>
internal sealed record HalfVector(string Domain, int Half, int Images, IReadOnlyDictionary<int, double[]> Means)
{
    public double[] Of(VectorPart part) => [.. Means[part.Version].Skip(part.Start).Take(part.Length)];
}

/// <summary>The vectors of each image of a domain, under both versions.</summary>
internal sealed class DomainVectors
{
    private readonly string name;
    private readonly IReadOnlyList<LabelledImage> images;
    private readonly Dictionary<string, double[]> vectors; // version 2, by path

    private DomainVectors(string folder, ImageEncoder encoder)
    {
        name = Path.GetFileName(folder);
        images = DatasetReader.Read(folder).Images;
        vectors = images.ToDictionary(image => image.Path, image => Vector(image, encoder), StringComparer.Ordinal);
    }

    public static IReadOnlyList<DomainVectors> ReadAll(string data, ImageEncoder encoder) =>
        [.. Directory.GetDirectories(data).Order(StringComparer.Ordinal).AsParallel().AsOrdered()
            .Select(folder => new DomainVectors(folder, encoder))];

    /// <param name="most">Images of a half, those that come first in an order drawn from the seed.</param>
    public IEnumerable<HalfVector> Halves(int seed, int most)
    {
        var split = DatasetSplitter.Split(images, new SplitFractions(0.5, 0.5, 0), seed);
        return new[] { split.Train, split.Validation }.Select((part, half) =>
        {
            var order = part.OrderBy(image => image.Path, StringComparer.Ordinal).ToArray();
            new SplitMix64((ulong)seed).Shuffle(order);
            var chosen = order.Take(most).Select(image => vectors[image.Path]).ToArray();
            var second = Enumerable.Range(0, chosen[0].Length).Select(i => chosen.Average(vector => vector[i]))
                .ToArray();
            return new HalfVector(
                name, half, chosen.Length, new Dictionary<int, double[]> { [1] = FirstOfSecond(second), [2] = second });
        });
    }

    private static double[] FirstOfSecond(double[] second)
    {
        var scale = MetaFeatureLayouts.V1.Blocks[0].Scale / MetaFeatureLayouts.V2.Blocks[0].Scale;
        return [.. second.Take(MetaFeatureLayouts.V1.Length).Select(value => value * scale)];
    }

    private static double[] Vector(LabelledImage image, ImageEncoder encoder)
    {
        var thumbnail = DecodedImage.Of(image, ImageFeatures.ThumbnailSide).Image;
        var first = ImageFeatures.Of(thumbnail, image, MetaFeatureLayouts.V1);
        var scale = MetaFeatureLayouts.V2.Blocks[0].Scale / MetaFeatureLayouts.V1.Blocks[0].Scale;
        var learned = new double[EncoderShape.Outputs];
        encoder.Encode(thumbnail, learned);
        var share = MetaFeatureLayouts.V2.Blocks[^1].Scale;
        return [.. first.Select(value => value * scale), .. learned.Select(value => value * share)];
    }
}
