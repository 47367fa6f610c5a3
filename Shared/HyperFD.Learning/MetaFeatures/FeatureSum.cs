using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Derived;

namespace HyperFD.Learning.MetaFeatures;

/// <summary>Integer sum of quantised vectors over some of the images.</summary>
/// <param name="layout">The extractor's version.</param>
internal sealed class FeatureSum(MetaFeatureLayout layout)
{
    /// <summary>Per-image vectors are rounded down to multiples of this, which cannot lengthen them.</summary>
    private const double Step = 1.0 / (1 << 24);

    private const int Decimals = 6;

    private readonly long[] coordinates = new long[layout.Length];
    private readonly List<DatasetProblem> skipped = [];
    private readonly Lock gate = new();
    private int count;

    /// <summary>Adds the vector of one image, or counts it as skipped.</summary>
    public void Add(LabelledImage image, Derivation? derivation)
    {
        try
        {
            var thumbnail = DecodedImage.Of(image, ImageFeatures.ThumbnailSide).Image;
            var vector = derivation is null
                ? ImageFeatures.Of(thumbnail, image, layout)
                : ImageFeatures.Of(derivation.Apply(thumbnail, image), derivation.Label(image), layout);
            for (var i = 0; i < vector.Length; i++)
            {
                coordinates[i] += (long)(vector[i] / Step);
            }

            count++;
        }
        catch (ImageUnreadableException error)
        {
            skipped.Add(error.Problem);
        }
    }

    /// <summary>Adds another sum; safe for several threads.</summary>
    public void Add(FeatureSum other)
    {
        lock (gate)
        {
            for (var i = 0; i < coordinates.Length; i++)
            {
                coordinates[i] += other.coordinates[i];
            }

            count += other.count;
            skipped.AddRange(other.skipped);
        }
    }

    /// <exception cref="DatasetException">Not one image could be read.</exception>
    public ExtractionResult ToResult()
    {
        var ordered = skipped.OrderBy(problem => problem.Where, StringComparer.Ordinal).ToList();
        if (count == 0)
        {
            var first = ordered.Count == 0 ? "there are none" : $"{ordered[0].Where}: {ordered[0].Why}";
            throw new DatasetException($"Not one image can be read ({first}); check the files.");
        }

        var mean = coordinates.Select(sum => Math.Round(sum * Step / count, Decimals));
        return new ExtractionResult(new MetaFeatureRelease(layout.Version, count, [.. mean]), ordered);
    }
}
