using HyperFD.Learning.Datasets.Coco;

namespace HyperFD.Learning.Datasets;

/// <summary>Reads a folder of labelled face images; what format it is in is found by looking.</summary>
public static class DatasetReader
{
    /// <summary>
    /// Reads the labels and matches them with the image files; no pixel is decoded. Images come in the order of their
    /// file names. What cannot be used is skipped and listed in <see cref="Dataset.Problems"/>.
    /// </summary>
    /// <exception cref="DatasetException">
    /// Nothing usable: no such folder, no labels, broken JSON, no image, no face.
    /// </exception>
    public static Dataset Read(string folder, CancellationToken cancellation = default)
    {
        var full = Path.GetFullPath(folder);
        if (!Directory.Exists(full))
        {
            throw new DatasetException(
                File.Exists(full)
                    ? $"'{folder}' is a file; give the folder that holds the images and their labels."
                    : $"There is no folder '{folder}'; check the path.");
        }

        try
        {
            var labels = CocoLocator.FindLabels(full);
            return new CocoDatasetReader(full, labels).Read(cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"'{folder}' cannot be read: {error.Message}", error);
        }
    }
}
