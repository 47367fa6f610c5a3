using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Datasets;

/// <summary>Decodes every image once, to find those that are no pictures.</summary>
internal static class ImageCheck
{
    private const int Side = 96;

    /// <param name="progress">Told the number of images done.</param>
    public static IReadOnlyList<DatasetProblem> FindUnreadable(
        Dataset dataset, Action<int> progress, CancellationToken cancellation)
    {
        var found = new DatasetProblem?[dataset.Images.Count];
        var done = 0;
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, found.Length, options, i =>
        {
            found[i] = Check(dataset, dataset.Images[i]);
            progress(Interlocked.Increment(ref done));
        });
        return [.. found.OfType<DatasetProblem>()];
    }

    private static DatasetProblem? Check(Dataset dataset, LabelledImage image)
    {
        try
        {
            ImageDecoder.Decode(image.Path, Side);
            return null;
        }
        catch (ImageUnreadableException e)
        {
            var where = Path.GetRelativePath(dataset.Folder, image.Path);
            return new DatasetProblem(DatasetProblemKind.UnreadableImage, where, e.Why);
        }
    }
}
