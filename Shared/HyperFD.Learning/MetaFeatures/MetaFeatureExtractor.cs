using HyperFD.Contracts.MetaFeatures;
using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.MetaFeatures;

/// <summary>What came out of a data set.</summary>
/// <param name="Release">The mean over the images that could be read.</param>
/// <param name="Skipped">Images that could not, in the order of their names.</param>
public sealed record ExtractionResult(MetaFeatureRelease Release, IReadOnlyList<DatasetProblem> Skipped);

/// <summary>Describes a data set by the mean of a bounded vector over its images; memory does not grow with their number.</summary>
public static class MetaFeatureExtractor
{
    /// <summary>Per-image vectors are rounded down to multiples of this, which cannot lengthen them.</summary>
    private const double Step = 1.0 / (1 << 24);

    private const int Decimals = 6;

    /// <summary>
    /// The same images give the same release in any order and on any number of threads, because quantised vectors are
    /// summed as integers.
    /// </summary>
    /// <param name="progress">Told the number of images done, from any thread, not always in order.</param>
    /// <exception cref="DatasetException">Not one image can be read.</exception>
    public static ExtractionResult Extract(
        IReadOnlyList<LabelledImage> images,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        var total = new Sum(MetaFeatureLayouts.V1.Length);
        var done = 0;
        Parallel.For(
            0,
            images.Count,
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new Sum(MetaFeatureLayouts.V1.Length),
            (i, _, sum) =>
            {
                sum.Add(images[i]);
                progress?.Report(Interlocked.Increment(ref done));
                return sum;
            },
            total.Add);
        return total.ToResult();
    }

    /// <summary>Integer sum of quantised vectors over some of the images.</summary>
    private sealed class Sum(int length)
    {
        private readonly long[] coordinates = new long[length];
        private readonly List<DatasetProblem> skipped = [];
        private readonly Lock gate = new();
        private int count;

        public void Add(LabelledImage image)
        {
            try
            {
                var thumbnail = DecodedImage.Of(image, ImageFeatures.ThumbnailSide).Image;
                var vector = ImageFeatures.Of(thumbnail, image);
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

        public void Add(Sum other)
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

        public ExtractionResult ToResult()
        {
            var ordered = skipped.OrderBy(problem => problem.Where, StringComparer.Ordinal).ToList();
            if (count == 0)
            {
                var first = ordered.Count == 0 ? "there are none" : $"{ordered[0].Where}: {ordered[0].Why}";
                throw new DatasetException($"Not one image can be read ({first}); check the files.");
            }

            var mean = coordinates.Select(sum => Math.Round(sum * Step / count, Decimals));
            return new ExtractionResult(new MetaFeatureRelease(MetaFeatureLayouts.V1.Version, count, [.. mean]), ordered);
        }
    }
}
