using System.Security.Cryptography;
using System.Text;

namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// How the images of a data set on disk become those of a derived domain: picture by picture, on the fly, nothing is
/// written.
/// <para>
/// A picture keeps its size (<see cref="LabelledImage.Width"/>, <see cref="LabelledImage.Height"/>) and its path, so
/// that a decoder of the source reads for the derived domain too. What is left to chance depends on the domain's seed
/// and on the image's path below <paramref name="Folder"/>, not on order, thread or the place of the folder. Splits are
/// made of the source's images: look-alikes stay look-alikes.
/// </para>
/// </summary>
/// <param name="Domain">What is made of what.</param>
/// <param name="Folder">Folder of the source data set; never leaves the machine.</param>
public sealed record Derivation(DerivedDomain Domain, string Folder)
{
    /// <summary>
    /// Images of the derived domain, in the source's order: all, or for <c>subsampled</c> its strength.
    /// </summary>
    /// <exception cref="DatasetException">There is no such transform or it has no such strength.</exception>
    public IReadOnlyList<LabelledImage> Select(IReadOnlyList<LabelledImage> images)
    {
        if (PictureTransforms.Of(Domain) is not SubsampledTransform { Count: var count } || count >= images.Count)
        {
            return images;
        }

        var chosen = images.OrderBy(Key).ThenBy(image => image.Path, StringComparer.Ordinal).Take(count).ToHashSet();
        return [.. images.Where(chosen.Contains)];
    }

    /// <summary>
    /// The labels of the derived picture, pixels of the same size; the source's labels stay as they are.
    /// </summary>
    /// <exception cref="DatasetException">There is no such transform or it has no such strength.</exception>
    public LabelledImage Label(LabelledImage image) =>
        PictureTransforms.Of(Domain).Label(image, new SplitMix64(Key(image)));

    /// <summary>
    /// A new picture of the same size, the decoded one as the derived domain has it. Safe for several threads.
    /// </summary>
    /// <param name="picture">Decoded to any longest side: a strength means the same at each.</param>
    /// <param name="image">Whose picture it is; its faces do not matter.</param>
    /// <exception cref="DatasetException">There is no such transform or it has no such strength.</exception>
    public RgbImage Apply(RgbImage picture, LabelledImage image) =>
        PictureTransforms.Of(Domain).Apply(picture, new SplitMix64(Key(image)));

    /// <exception cref="DatasetException">There is no such transform or it has no such strength.</exception>
    public void Check() => PictureTransforms.Of(Domain);

    private ulong Key(LabelledImage image)
    {
        var relative = Path.GetRelativePath(Folder, image.Path).Replace('\\', '/');
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Domain.Seed}\n{relative}")));
        return BitConverter.ToUInt64(hash);
    }
}
