namespace HyperFD.Learning.Datasets;

/// <summary>One bar of a histogram.</summary>
public sealed record HistogramBin(string Label, int Count);

/// <summary>A box worth a second look; it is used all the same.</summary>
/// <param name="Image">File name.</param>
public sealed record SuspiciousBox(string Image, FaceBox Box, string Why);

/// <summary>What <c>hyperfd inspect</c> shows about a data set; it stays on the owner's machine.</summary>
/// <param name="CrowdRegions">Boxes marked iscrowd; not among the faces.</param>
/// <param name="ImageSides">Longest sides, pixels.</param>
/// <param name="FaceSizes">Root of the area over the longest image side, per cent.</param>
/// <param name="FaceAspects">Height over width.</param>
/// <param name="Unreadable">Images that cannot be decoded or contradict their labels.</param>
/// <param name="LookAlikes">File names of images that look alike, in groups of two and more, the largest first.</param>
public sealed record DatasetInspection(
    string Format,
    int Images,
    int ImagesWithoutFaces,
    int Faces,
    int CrowdRegions,
    IReadOnlyList<HistogramBin> ImageSides,
    IReadOnlyList<HistogramBin> FacesPerImage,
    IReadOnlyList<HistogramBin> FaceSizes,
    IReadOnlyList<HistogramBin> FaceAspects,
    IReadOnlyList<DatasetProblem> Unreadable,
    IReadOnlyList<SuspiciousBox> SuspiciousBoxes,
    IReadOnlyList<IReadOnlyList<string>> LookAlikes,
    DatasetHealth Health);
