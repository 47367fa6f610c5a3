using System.Globalization;
using HyperFD.Contracts.MetaFeatures;

namespace HyperFD.Agent.Privacy;

/// <summary>A block of a release as a data owner reads it.</summary>
internal static class ReleaseWords
{
    /// <summary>
    /// Each share with the name of its bin; of the embedding, whose numbers have no names, the plain numbers.
    /// </summary>
    /// <param name="values">The block's part of the release.</param>
    public static string Means(MetaFeatureBlock block, IReadOnlyList<double> values)
    {
        var isEmbedding = block.Name == MetaFeatureLayouts.Embedding;
        return string.Join("  ", block.Labels.Zip(values, (label, value) => isEmbedding
            ? string.Create(CultureInfo.InvariantCulture, $"{value / block.Scale:0.000}")
            : string.Create(CultureInfo.InvariantCulture, $"{label}: {100 * value / block.Scale:0.#}%")));
    }
}
