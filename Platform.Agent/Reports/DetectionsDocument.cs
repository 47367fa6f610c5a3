using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Training;

namespace HyperFD.Agent.Reports;

/// <summary>What a detector found on images of a data set; a file of this machine, private like the images.</summary>
/// <param name="Images">Readable images only.</param>
internal sealed record DetectionsDocument(IReadOnlyList<DetectedImage> Images)
{
    /// <param name="indices">Index in reading order by an image's full path.</param>
    public static DetectionsDocument Of(Evaluation evaluation, IReadOnlyDictionary<string, int> indices) => new(
    [
        .. evaluation.Sources.Zip(evaluation.Images, (source, found) => new DetectedImage(
            indices[source.Path],
            [.. found.Detections.Select(detection => new[]
            {
                detection.Box.Left, detection.Box.Top, detection.Box.Right, detection.Box.Bottom, detection.Score,
            })])),
    ]);
}

/// <param name="Index">In reading order of the data set.</param>
/// <param name="Boxes">Left, top, right, bottom in pixels as labelled, and the score in [0, 1].</param>
internal sealed record DetectedImage(int Index, IReadOnlyList<float[]> Boxes)
{
    public IReadOnlyList<ScoredBox> Detections() =>
        [.. Boxes.Select(box => new ScoredBox(new Box(box[0], box[1], box[2], box[3]), box[4]))];
}
