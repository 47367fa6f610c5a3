using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Inference;
using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Detectors;

/// <summary>
/// Looks for faces in one image after the other; what cannot be read is counted and does not stop it.
/// </summary>
/// <param name="copies">Draws annotated copies; null for none.</param>
internal sealed class FaceSearch(OnnxDetector detector, double minScore, AnnotatedCopies? copies, Output output)
{
    private readonly List<DetectedImage> _images = [];
    private readonly List<UnreadableImage> _unreadable = [];
    private float? _highest;

    public DetectResult Run(string model, IReadOnlyList<ImagePath> images, CancellationToken cancellation)
    {
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            Look(image);
        }

        var facts = detector.Facts;
        var faces = _images.Sum(image => image.Faces.Count);
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{Figures.Many(_images.Count, "image")}, {Figures.Many(faces, "face")} of score {minScore:0.###} "
                + $"and more; "
                + $"{Figures.Many(_unreadable.Count, "image")} could not be read."));
        if (faces == 0 && _highest is { } highest)
            output.Line(Hint(highest));
        return new DetectResult(
            new DetectModel(model, facts.Version, facts.Space, facts.ConfigurationId, facts.InputSize),
            minScore,
            faces,
            _highest,
            _images,
            _unreadable);
    }

    private void Look(ImagePath image)
    {
        if (Find(image) is not { } found)
            return;
        _highest = Math.Max(found.HighestScore, _highest ?? 0);
        DetectedFace[] faces = [.. found.Faces.Select(face =>
            new DetectedFace(face.Box.Left, face.Box.Top, face.Box.Width, face.Box.Height, face.Score))];
        _images.Add(new DetectedImage(image.Shown, found.Width, found.Height, faces, copies?.Draw(image.Path, found)));
        output.Line(Describe(image.Shown, faces));
    }

    private ImageFaces? Find(ImagePath image)
    {
        try
        {
            return detector.Detect(image.Path, (float)minScore);
        }
        catch (Exception e) when (e is ImageUnreadableException or IOException or UnauthorizedAccessException)
        {
            var why = e is ImageUnreadableException unreadable ? unreadable.Why : "the file cannot be opened";
            _unreadable.Add(new UnreadableImage(image.Shown, why));
            output.Line($"{image.Shown}: skipped, {why}");
            return null;
        }
    }

    /// <summary>
    /// A weakly trained detector gives low scores to the faces it finds; what it needs is another threshold.
    /// </summary>
    private string Hint(float highest)
    {
        var threshold = minScore.ToString("0.###", CultureInfo.InvariantCulture);
        var seen = $"No face reached {threshold}; the highest score seen is {Figures.Score(highest)}.";
        return highest < detector.Facts.MinScore
            ? seen + " No threshold shows more: this detector finds nothing here."
            : $"{seen} With --min-score {Figures.Threshold(highest)} that one is shown; "
                + "the summary of the run names the threshold that fitted its validation images best.";
    }

    /// <summary>For example <c>a.jpg: 1 face: 40×52 at 12, 30 (.934)</c>.</summary>
    private static string Describe(string image, DetectedFace[] faces)
    {
        var each = faces.Select(face => string.Create(
            CultureInfo.InvariantCulture,
            $"{face.Width:0}×{face.Height:0} at {face.X:0}, {face.Y:0} ({Figures.Score(face.Score)})"));
        var count = faces.Length switch
        {
            0 => "no face",
            1 => "1 face: ",
            _ => FormattableString.Invariant($"{faces.Length} faces: "),
        };
        return $"{image}: {count}{string.Join("; ", each)}";
    }
}
