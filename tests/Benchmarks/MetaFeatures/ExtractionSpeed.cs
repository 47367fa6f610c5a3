using System.Diagnostics;
using System.Globalization;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Synthetic;
using HyperFD.Learning.MetaFeatures;

namespace Benchmarks.MetaFeatures;

/// <summary>
/// <c>metafeatures [--images 200] [--rounds 5]</c>: speed of extraction against decoding alone (both to the thumbnail that
/// extraction needs, and at full size), side by side on drawn images of 288 and 1,152 pixels.
/// </summary>
internal static class ExtractionSpeed
{
    private const int ThumbnailSide = 96;

    public static int Run(BenchmarkArguments arguments)
    {
        var rounds = arguments.Number("rounds", 5);
        Console.WriteLine("side  images  decode full/s  decode thumbnail/s  extract/s  of full  of thumbnail");
        foreach (var scale in new[] { 1, 4 })
        {
            var folder = Directory.CreateTempSubdirectory("hyperfd-speed-").FullName;
            try
            {
                var domain = SyntheticDomains.Find("masks") with { ImageSizes = [new(288 * scale, 216 * scale)] };
                SyntheticDomainWriter.Write(folder, domain, arguments.Number("images", 200), seed: 1);
                Print(DatasetReader.Read(folder).Images, 288 * scale, rounds);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return 0;
    }

    private static void Print(IReadOnlyList<LabelledImage> images, int side, int rounds)
    {
        // Interleaved, and the best of each: another program on the machine then slows all three alike.
        var (full, thumbnail, extract) = (0.0, 0.0, 0.0);
        for (var round = 0; round < rounds; round++)
        {
            full = Math.Max(full, Rate(images.Count, () => Decode(images, int.MaxValue)));
            thumbnail = Math.Max(thumbnail, Rate(images.Count, () => Decode(images, ThumbnailSide)));
            extract = Math.Max(extract, Rate(images.Count, () => MetaFeatureExtractor.Extract(images)));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{side,4}  {images.Count,6}  {full,13:F0}  {thumbnail,18:F0}  {extract,9:F0}  {extract / full,7:P0}  {extract / thumbnail,12:P0}"));
    }

    private static void Decode(IReadOnlyList<LabelledImage> images, int maxSide) =>
        Parallel.ForEach(images, image => ImageDecoder.Decode(image.Path, maxSide));

    private static double Rate(int images, Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return images / watch.Elapsed.TotalSeconds;
    }
}
