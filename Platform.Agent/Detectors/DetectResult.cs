namespace HyperFD.Agent.Detectors;

/// <summary>What <c>detect --json</c> prints.</summary>
/// <param name="MinScore">Threshold that was used, in [0, 1].</param>
/// <param name="FaceCount">Over all images.</param>
/// <param name="HighestScore">
/// The highest that any image got, above the threshold or not; null when none was readable.
/// </param>
/// <param name="Images">Readable images in the order given.</param>
/// <param name="Unreadable">Images that cannot be decoded.</param>
internal sealed record DetectResult(
    DetectModel Model,
    double MinScore,
    int FaceCount,
    float? HighestScore,
    IReadOnlyList<DetectedImage> Images,
    IReadOnlyList<UnreadableImage> Unreadable);

/// <param name="File">Full path.</param>
/// <param name="Version">Version of HyperFD that wrote it.</param>
internal sealed record DetectModel(string File, string Version, string Space, string ConfigurationId, int InputSize);

/// <param name="Image">Path as typed, or below the typed folder.</param>
/// <param name="Width">Of the image as people see it, pixels.</param>
/// <param name="Faces">Best first.</param>
/// <param name="Copy">Full path of the annotated copy; null without --draw.</param>
internal sealed record DetectedImage(
    string Image, int Width, int Height, IReadOnlyList<DetectedFace> Faces, string? Copy);

/// <param name="X">Left edge, pixels of the image.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Score">Confidence in [0, 1].</param>
internal sealed record DetectedFace(float X, float Y, float Width, float Height, float Score);

/// <param name="Image">Path as typed, or below the typed folder.</param>
/// <param name="Why">One line.</param>
internal sealed record UnreadableImage(string Image, string Why);
