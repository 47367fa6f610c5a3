using System.Globalization;

namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// A face domain made of another one, as data: what a table's card names and what makes the same pictures again
/// anywhere.
/// </summary>
/// <param name="Source">Name of the labelled data set that it is made of.</param>
/// <param name="Transform">One of <see cref="PictureTransforms.Names"/>.</param>
/// <param name="Strength">In the transform's own unit, see <see cref="PictureTransforms"/>.</param>
/// <param name="Seed">Decides what a transform leaves to chance: grain, places, which images.</param>
public sealed record DerivedDomain(string Source, string Transform, double Strength, int Seed)
{
    /// <summary>Says all that the record does: <c>selfie-shrunk-0.4-s1</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Source}-{Transform}-{Strength}-s{Seed}");
}
