using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Derived;
using HyperFD.Learning.Datasets.Synthetic;
using HyperFD.Learning.MetaFeatures;
using HyperFD.Learning.MetaFeatures.Embedding;
using HyperFD.Learning.MetaFeatures.Embedding.Training;

namespace Benchmarks.MetaFeatures.Encoder;

/// <summary>
/// Random drawn domains, each also under transforms of random kind and strength; pictures as the extractor sees them.
/// </summary>
internal static class DrawnDomains
{
    /// <summary>Transforms that change pixels; what else there is changes labels or numbers.</summary>
    private static readonly (string Name, double Least, double Most)[] Transforms =
    [
        ("dimmed", 0.4, 0.92), ("blurred", 0.004, 0.025), ("shrunk", 0.3, 0.7),
        ("rotated", 12, 60), ("grey", 0.6, 1), ("noisy", 10, 60),
    ];

    /// <summary>Derived domains of each drawn one.</summary>
    private const int Derived = 2;

    /// <summary>Draws into a folder below the temporary one, which is removed again.</summary>
    public static IReadOnlyList<EncoderDomain> Draw(int domains, int images, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("hyperfd-encoder-").FullName;
        try
        {
            return [.. Enumerable.Range(0, domains).SelectMany(family =>
            {
                var drawn = Path.Combine(folder, $"{family}");
                SyntheticDomainWriter.Write(drawn, RandomDomain.Draw((1000 * seed) + family), images, seed);
                var made = Family(family, drawn, seed).ToArray();
                Directory.Delete(drawn, recursive: true);
                return made;
            })];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<EncoderDomain> Family(int family, string folder, int seed)
    {
        var images = DatasetReader.Read(folder).Images;
        var pictures = new RgbImage[images.Count];
        Parallel.For(0, images.Count, i => pictures[i] = DecodedImage.Of(images[i], ImageFeatures.ThumbnailSide).Image);
        yield return new EncoderDomain(family, [.. pictures.Select(Canvas)]);
        var random = new SplitMix64(((ulong)seed << 32) | (uint)family);
        for (var i = 0; i < Derived; i++)
        {
            var (name, least, most) = random.Pick(Transforms);
            var domain = new DerivedDomain($"random-{family}", name, Math.Round(random.Range(least, most), 4), seed);
            var derivation = new Derivation(domain, folder);
            var derived = images.Zip(pictures, (image, picture) => derivation.Apply(picture, image));
            yield return new EncoderDomain(family, [.. derived.Select(Canvas)]);
        }
    }

    private static byte[] Canvas(RgbImage picture)
    {
        var canvas = new byte[EncoderCanvas.Length];
        EncoderCanvas.Fill(picture, canvas);
        return canvas;
    }
}
