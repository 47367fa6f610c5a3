namespace HyperFD.Learning.Datasets;

/// <summary>How many problems of one kind there are.</summary>
/// <param name="Examples">The first few places.</param>
public sealed record ProblemCount(DatasetProblemKind Kind, int Count, IReadOnlyList<string> Examples);

/// <summary>
/// Judges whether what was skipped still leaves an honest data set. Images and boxes are judged apart, so that many
/// good boxes cannot hide lost images. Files without labels, boxes cut at the border and other categories are counted,
/// not bad.
/// </summary>
/// <param name="Images">All images that the labels name.</param>
/// <param name="Boxes">All boxes that the labels hold for faces, or for no one can say what.</param>
public sealed record DatasetHealth(
    int Images,
    int BadImages,
    int Boxes,
    int BadBoxes,
    IReadOnlyList<ProblemCount> Problems)
{
    /// <summary>More than this part of the images or boxes bad, and the data set is refused.</summary>
    public const double MostBad = 0.1;

    private const int ExamplesPerKind = 5;

    public bool IsTooBad => BadImages > MostBad * Images || BadBoxes > MostBad * Boxes;

    /// <summary>One line for people.</summary>
    public string Verdict => IsTooBad
        ? $"{BadImages} of {Images} images and {BadBoxes} of {Boxes} boxes are bad, more than a tenth; correct the "
            + "labels first."
        : $"{BadImages} of {Images} images and {BadBoxes} of {Boxes} boxes are bad and were skipped.";

    /// <param name="dataset">As read.</param>
    /// <param name="found">Problems that decoding its images brought up, if they were decoded.</param>
    public static DatasetHealth Of(Dataset dataset, IReadOnlyList<DatasetProblem>? found = null)
    {
        var all = dataset.Problems.Concat(found ?? []).ToList();
        var badAtReading = dataset.Problems.Count(problem => IsBadImage(problem.Kind));
        var badBoxes = all.Count(problem => IsBadBox(problem.Kind));
        return new DatasetHealth(
            dataset.Images.Count + badAtReading,
            all.Count(problem => IsBadImage(problem.Kind)),
            dataset.Images.Sum(image => image.Faces.Count) + badBoxes,
            badBoxes,
            [.. all.GroupBy(problem => problem.Kind).OrderBy(group => group.Key).Select(group => new ProblemCount(
                group.Key, group.Count(),
                [.. group.Take(ExamplesPerKind).Select(problem => $"{problem.Where}: {problem.Why}")]))]);
    }

    private static bool IsBadImage(DatasetProblemKind kind) => kind
        is DatasetProblemKind.MissingFile or DatasetProblemKind.UnreadableImage or DatasetProblemKind.SizeMismatch
        or DatasetProblemKind.DuplicateImage or DatasetProblemKind.ForbiddenPath;

    private static bool IsBadBox(DatasetProblemKind kind) => kind
        is DatasetProblemKind.BoxOutside or DatasetProblemKind.BoxEmpty or DatasetProblemKind.BoxNotANumber
        or DatasetProblemKind.WrongCategory or DatasetProblemKind.UnknownImage;
}
