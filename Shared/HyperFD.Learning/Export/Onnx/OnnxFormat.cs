namespace HyperFD.Learning.Export.Onnx;

/// <summary>
/// The names in a detector's ONNX file; docs/onnx.md says what they mean. Metadata values are invariant texts.
/// </summary>
public static class OnnxFormat
{
    /// <summary>Grows when a reader of the old form would misread the new one.</summary>
    public const int Version = 1;

    /// <summary>Pixels 0…255, [batch, 3, side, side], red first.</summary>
    public const string Input = "pixels";

    public const string Scores = "scores";
    public const string Boxes = "boxes";

    /// <summary>Only with suppression: the image of each face.</summary>
    public const string Images = "images";

    public const string FormatKey = "hyperfd.format";
    public const string VersionKey = "hyperfd.version";
    public const string SpaceKey = "hyperfd.space";

    /// <summary>The wire form of the configuration, JSON.</summary>
    public const string ConfigurationKey = "hyperfd.configuration";
    public const string ConfigurationIdKey = "hyperfd.configuration_id";
    public const string InputSizeKey = "hyperfd.input_size";

    /// <summary>Tiles per side that the graph cuts the picture into.</summary>
    public const string TilesKey = "hyperfd.tiles";
    public const string StridesKey = "hyperfd.strides";
    public const string PaddingKey = "hyperfd.padding";
    public const string MinScoreKey = "hyperfd.min_score";
    public const string MaxIouKey = "hyperfd.max_iou";

    /// <summary>Cells of one tile that enter suppression.</summary>
    public const string MaxCandidatesKey = "hyperfd.max_candidates";
    public const string MaxFacesKey = "hyperfd.max_faces";

    /// <summary>true when suppression is part of the graph.</summary>
    public const string SuppressionKey = "hyperfd.nms";
}
