using System.Globalization;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Synthetic;
using HyperFD.Learning.MetaFeatures;

namespace Benchmarks.MetaFeatures;

/// <summary>
/// <c>metafeatures [--images 200] [--rounds 5]</c>: speed of extraction, by both extractor versions, against decoding
/// alone (both to the thumbnail that extraction needs, and at full size), side by side on drawn images of 288 and 1,152
/// pixels. Images a second of processor time, so one core's; ratios are medians over rounds.
/// </summary>
internal static class ExtractionSpeed
{
    private const int ThumbnailSide = 96;

    public static int Run(BenchmarkArguments arguments)
    {
        var rounds = arguments.Number("rounds", 5);
        Console.WriteLine(
            "side  images  decode full/s  decode thumbnail/s  v1/s  v2/s  v1 of full  v2 of full  v1 of thumbnail  v2 "
                + "of thumbnail");
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
        // Interleaved: what else the machine does slows all four alike.
        var rates = Enumerable.Range(0, rounds + 1).Select(_ => new[]
        {
            Rate(images.Count, () => Decode(images, int.MaxValue)),
            Rate(images.Count, () => Decode(images, ThumbnailSide)),
            Rate(images.Count, () => MetaFeatureExtractor.Extract(images, null, MetaFeatureLayouts.V1)),
            Rate(images.Count, () => MetaFeatureExtractor.Extract(images, null, MetaFeatureLayouts.V2)),
        }).Skip(1).ToArray(); // the first round compiles
        double Median(Func<double[], double> of) => rates.Select(of).Order().ElementAt(rates.Length / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{side,4}  {images.Count,6}  {Median(r => r[0]),13:F0}  {Median(r => r[1]),18:F0}"
            + $"  {Median(r => r[2]),4:F0}  {Median(r => r[3]),4:F0}"
            + $"  {Median(r => r[2] / r[0]),10:P0}  {Median(r => r[3] / r[0]),10:P0}"
            + $"  {Median(r => r[2] / r[1]),15:P0}  {Median(r => r[3] / r[1]),15:P0}"));
    }

    private static void Decode(IReadOnlyList<LabelledImage> images, int maxSide) =>
        Parallel.ForEach(images, image => ImageDecoder.Decode(image.Path, maxSide));

    private static double Rate(int images, Action work)
    {
        var start = Environment.CpuUsage.TotalTime;
        work();
        return images / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }
}
