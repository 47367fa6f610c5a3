using HyperFD.Learning.Datasets.Coco;

namespace HyperFD.Learning.Datasets;

/// <summary>A folder of image files without labels.</summary>
public static class ImageFolder
{
    /// <summary>
    /// All files in the folder and below that are images by their names, as full paths in ordinal order.
    /// </summary>
    public static IReadOnlyList<string> Files(string folder) => CocoLocator.ImageFiles(folder);
}
