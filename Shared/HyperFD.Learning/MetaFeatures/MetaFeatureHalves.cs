using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Derived;

namespace HyperFD.Learning.MetaFeatures;

/// <summary>
/// A data set's meta-features with those of two disjoint halves of it: how far the vector of one data set strays by
/// chance, against how far another data set's is.
/// </summary>
/// <param name="Whole">What the owner of all images would send.</param>
/// <param name="First">Of about half of the images.</param>
/// <param name="Second">Of the rest.</param>
/// <param name="Skipped">Images that could not be read, in the order of their names.</param>
public sealed record MetaFeatureHalves(
    MetaFeatureRelease Whole,
    MetaFeatureRelease First,
    MetaFeatureRelease Second,
    IReadOnlyList<DatasetProblem> Skipped)
{
    /// <summary>
    /// Splits by groups as <see cref="DatasetSplitter"/> does: look-alikes and images of one source lie in one half.
    /// Groups are those of the source's pictures, whatever is derived of them.
    /// </summary>
    /// <param name="images">The source's, as <see cref="Derivation.Select"/> chose them.</param>
    /// <param name="derivation">Makes the pictures and labels that are described; null takes the source's.</param>
    /// <param name="seed">Decides which group lies in which half.</param>
    /// <param name="cancellation">Stops between images.</param>
    /// <exception cref="DatasetException">
    /// The images form one group with faces, or a half has no readable image.
    /// </exception>
    public static MetaFeatureHalves Of(
        IReadOnlyList<LabelledImage> images,
        Derivation? derivation,
        int seed,
        CancellationToken cancellation = default) =>
        Of(images, derivation, MetaFeatureLayouts.Current, seed, cancellation);

    /// <summary>The same in any layout.</summary>
    /// <inheritdoc cref="Of(IReadOnlyList{LabelledImage}, Derivation?, int, CancellationToken)"/>
    public static MetaFeatureHalves Of(
        IReadOnlyList<LabelledImage> images,
        Derivation? derivation,
        MetaFeatureLayout layout,
        int seed,
        CancellationToken cancellation = default)
    {
        var split = DatasetSplitter.Split(images, new SplitFractions(0.5, 0.5, 0), seed, cancellation);
        var first = MetaFeatureExtractor.Sum(split.Train, derivation, layout, null, cancellation);
        var second = MetaFeatureExtractor.Sum(split.Validation, derivation, layout, null, cancellation);
        var (one, other) = (first.ToResult(), second.ToResult());
        first.Add(second); // sums of whole numbers: what an extraction of all images gives
        var whole = first.ToResult();
        return new MetaFeatureHalves(whole.Release, one.Release, other.Release, whole.Skipped);
    }
}
