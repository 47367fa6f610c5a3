using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Derived;
using HyperFD.Learning.Export;
using HyperFD.Learning.MetaFeatures.Embedding;

namespace HyperFD.Learning.MetaFeatures;

/// <summary>What came out of a data set.</summary>
/// <param name="Release">The mean over the images that could be read.</param>
/// <param name="Skipped">Images that could not, in the order of their names.</param>
public sealed record ExtractionResult(MetaFeatureRelease Release, IReadOnlyList<DatasetProblem> Skipped);

/// <summary>
/// Describes a data set by the mean of a bounded vector over its images; memory does not grow with their number.
/// </summary>
public static class MetaFeatureExtractor
{
    /// <summary>
    /// The same images give the same release in any order and on any number of threads, because quantised vectors are
    /// summed as integers.
    /// </summary>
    /// <param name="progress">Told the number of images done, from any thread, not always in order.</param>
    /// <exception cref="DatasetException">Not one image can be read.</exception>
    public static ExtractionResult Extract(
        IReadOnlyList<LabelledImage> images,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default) => Extract(images, null, progress, cancellation);

    /// <summary>The same of a derived domain, in the current layout.</summary>
    /// <param name="images">The source's, as selected.</param>
    /// <param name="derivation">Makes the pictures and labels that are described; null takes the source's.</param>
    /// <param name="progress">Told the number of images done, from any thread, not always in order.</param>
    /// <param name="cancellation">Stops between images.</param>
    /// <exception cref="DatasetException">Not one image can be read, or there is no such transform.</exception>
    public static ExtractionResult Extract(
        IReadOnlyList<LabelledImage> images,
        Derivation? derivation,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default) =>
        Extract(images, derivation, MetaFeatureLayouts.Current, progress, cancellation);

    /// <summary>The same in any layout: every version stays computable.</summary>
    /// <param name="images">The source's, as selected.</param>
    /// <param name="derivation">Makes the pictures and labels that are described; null takes the source's.</param>
    /// <param name="layout">The extractor's version.</param>
    /// <param name="progress">Told the number of images done, from any thread, not always in order.</param>
    /// <param name="cancellation">Stops between images.</param>
    /// <exception cref="DatasetException">Not one image can be read, or there is no such transform.</exception>
    /// <exception cref="SafetensorsException">The network's file is missing or damaged.</exception>
    public static ExtractionResult Extract(
        IReadOnlyList<LabelledImage> images,
        Derivation? derivation,
        MetaFeatureLayout layout,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default) => Sum(images, derivation, layout, progress, cancellation).ToResult();

    /// <exception cref="DatasetException">There is no such transform.</exception>
    internal static FeatureSum Sum(
        IReadOnlyList<LabelledImage> images,
        Derivation? derivation,
        MetaFeatureLayout layout,
        IProgress<int>? progress,
        CancellationToken cancellation)
    {
        derivation?.Check(); // here and below, because what is thrown in a parallel loop comes out wrapped
        if (layout.Blocks.Any(block => block.Name == MetaFeatureLayouts.Embedding))
            _ = ImageEncoder.Shipped;
        var total = new FeatureSum(layout);
        var done = 0;
        Parallel.For(
            0,
            images.Count,
            new ParallelOptions
            {
                CancellationToken = cancellation,
                MaxDegreeOfParallelism = Environment.ProcessorCount,
            },
            () => new FeatureSum(layout),
            (i, _, sum) =>
            {
                sum.Add(images[i], derivation);
                progress?.Report(Interlocked.Increment(ref done));
                return sum;
            },
            total.Add);
        return total;
    }
}
