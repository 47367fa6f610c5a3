using System.Globalization;
using System.Text.Json;
using SkiaSharp;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>
/// Draws a face domain into a folder: <c>images/0001.jpg</c> …, <c>annotations.json</c> (COCO) and <c>domain.json</c>
/// (its parameters). The same domain, count and seed give the same bytes; image n does not depend on the count.
/// </summary>
public static class SyntheticDomainWriter
{
    /// <param name="folder">Made if need be; files of the same names are replaced.</param>
    public static void Write(
        string folder,
        SyntheticDomain domain,
        int imageCount,
        int seed,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(imageCount, 1);
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        var images = new SyntheticImage[imageCount];
        var faces = new IReadOnlyList<SKRect>[imageCount];
        var options = new ParallelOptions
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = Environment.ProcessorCount,
        };
        Parallel.For(0, imageCount, options, i =>
        {
            var picture = SyntheticPicture.Draw(domain, ImageSeed(seed, i + 1));
            var name = (i + 1).ToString("D4", CultureInfo.InvariantCulture) + ".jpg";
            File.WriteAllBytes(Path.Combine(folder, "images", name), picture.Jpeg);
            images[i] = new SyntheticImage(i + 1, name, picture.Width, picture.Height);
            faces[i] = picture.Faces;
        });

        var labels = new SyntheticLabels(
            new SyntheticInfo($"{domain.Name}: {domain.Description}"), images, Annotations(faces), [new(1, "face")]);
        File.WriteAllBytes(
            Path.Combine(folder, "annotations.json"),
            JsonSerializer.SerializeToUtf8Bytes(labels, SyntheticJson.Default.SyntheticLabels));
        File.WriteAllBytes(
            Path.Combine(folder, "domain.json"),
            JsonSerializer.SerializeToUtf8Bytes(domain, SyntheticJson.Default.SyntheticDomain));
    }

    private static ulong ImageSeed(int seed, int image) =>
        new SplitMix64(((ulong)(uint)seed << 32) | (uint)image).NextUInt64();

    private static List<SyntheticAnnotation> Annotations(IReadOnlyList<SKRect>[] faces)
    {
        var annotations = new List<SyntheticAnnotation>();
        foreach (var (index, boxes) in faces.Index())
        {
            annotations.AddRange(boxes.Select((box, n) => Annotate(box, index + 1, annotations.Count + n + 1)));
        }

        return annotations;
    }

    private static SyntheticAnnotation Annotate(SKRect face, int image, int id)
    {
        double[] box = [Round(face.Left), Round(face.Top), Round(face.Width), Round(face.Height)];
        return new SyntheticAnnotation(id, image, 1, box, Math.Round(box[2] * box[3], 2), 0);
    }

    private static double Round(float pixels) => Math.Round(pixels, 2);
}
