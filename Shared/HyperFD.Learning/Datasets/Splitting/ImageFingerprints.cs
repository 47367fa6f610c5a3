namespace HyperFD.Learning.Datasets.Splitting;

/// <summary>Fingerprints of a data set's images.</summary>
/// <param name="Prints">One an image, in the order of the images; null where there is none.</param>
/// <param name="Problems">Images that cannot be decoded or contradict their labels, in the order of the images.</param>
internal sealed record ImageFingerprints(
    IReadOnlyList<ImageFingerprint?> Prints, IReadOnlyList<DatasetProblem> Problems)
{
    private const int ThumbnailSide = 96;

    public static ImageFingerprints Of(
        IReadOnlyList<LabelledImage> images,
        IProgress<int>? progress,
        CancellationToken cancellation)
    {
        var (prints, problems) = (new ImageFingerprint?[images.Count], new DatasetProblem?[images.Count]);
        var done = 0;
        var options = new ParallelOptions
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = Environment.ProcessorCount,
        };
        Parallel.For(0, images.Count, options, i =>
        {
            try
            {
                prints[i] = ImageFingerprint.Of(DecodedImage.Of(images[i], ThumbnailSide).Image);
            }
            catch (ImageUnreadableException error)
            {
                problems[i] = error.Problem;
            }

            progress?.Report(Interlocked.Increment(ref done));
        });
        return new ImageFingerprints(prints, [.. problems.OfType<DatasetProblem>()]);
    }
}
