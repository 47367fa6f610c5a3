using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Export;
using HyperFD.Learning.MetaFeatures.Embedding;

namespace HyperFD.Learning.MetaFeatures;

/// <summary>
/// The bounded vector φ of one image: coordinates ≥ 0 and ‖φ‖₂ ≤ 1 by construction (see
/// <see cref="MetaFeatureLayouts"/>). The bound is what a privacy mechanism is calibrated to; names, paths and EXIF are
/// not inputs.
/// </summary>
internal static class ImageFeatures
{
    /// <summary>Longest side of the thumbnail that all pixel statistics come from, pixels.</summary>
    public const int ThumbnailSide = 96;

    private static readonly double[] ContrastKnots = [0, 20, 40, 60, 80];
    private static readonly double[] ColourKnots = [0, 10, 25, 50, 80];
    private static readonly double[] SharpnessKnots = [0, 0.5, 1, 1.5, 2];
    private static readonly double[] NoiseKnots = [0, 2, 5, 10, 20];

    /// <param name="thumbnail">At most <see cref="ThumbnailSide"/> pixels on its longest side.</param>
    /// <param name="image">Boxes and size as the labels say; crowd regions and the path are not used.</param>
    /// <param name="layout">The extractor's version.</param>
    /// <exception cref="SafetensorsException">The layout has an embedding, its file is missing or damaged.</exception>
    public static double[] Of(RgbImage thumbnail, LabelledImage image, MetaFeatureLayout layout)
    {
        var vector = new double[layout.Length];
        var pixels = PixelStatistics.Of(thumbnail);
        var faces = image with { Faces = [.. image.Faces.Where(face => !face.IsCrowd)] };
        var start = 0;
        foreach (var block in layout.Blocks)
        {
            var bins = vector.AsSpan(start, block.Labels.Count);
            if (block.Name == MetaFeatureLayouts.Embedding)
                ImageEncoder.Shipped.Encode(thumbnail, bins);
            else
                Fill(block.Name, bins, pixels, faces);
            foreach (ref var bin in bins)
            {
                bin *= block.Scale;
            }

            start += bins.Length;
        }

        return vector;
    }

    private static void Fill(string block, Span<double> bins, PixelStatistics pixels, LabelledImage image)
    {
        switch (block)
        {
            case "exposure":
                AddExposure(pixels.Luma, bins);
                break;
            case "contrast":
                Histogram.AddSoft(pixels.Contrast, ContrastKnots, bins);
                break;
            case "colourfulness":
                Histogram.AddSoft(pixels.Colourfulness, ColourKnots, bins);
                break;
            case "sharpness":
                Histogram.AddSoft(pixels.Sharpness, SharpnessKnots, bins);
                break;
            case "noise":
                Histogram.AddSoft(pixels.Noise, NoiseKnots, bins);
                break;
            case "face_count":
                BoxStatistics.AddCount(image, bins);
                break;
            case "face_size":
                BoxStatistics.AddSizes(image, bins);
                break;
            case "face_aspect":
                BoxStatistics.AddAspects(image, bins);
                break;
            case "face_position":
                BoxStatistics.AddPositions(image, bins);
                break;
            case "overlap":
                BoxStatistics.AddOverlaps(image, bins);
                break;
            default:
                throw new InvalidOperationException($"No extractor knows a block '{block}'.");
        }
    }

    private static void AddExposure(float[] luma, Span<double> bins)
    {
        foreach (var level in luma)
        {
            bins[Math.Min(bins.Length - 1, (int)(level * bins.Length / 256))]++;
        }

        foreach (ref var bin in bins)
        {
            bin /= luma.Length;
        }
    }
}
