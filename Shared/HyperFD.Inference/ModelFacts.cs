using System.Globalization;
using System.Numerics;
using HyperFD.Learning.Export.Onnx;

namespace HyperFD.Inference;

/// <summary>What a detector's ONNX file says of itself.</summary>
/// <param name="Version">Version of HyperFD that wrote it.</param>
/// <param name="Space">Search space, for example <c>face-detector/1</c>.</param>
/// <param name="ConfigurationId">Digest of the configuration.</param>
/// <param name="InputSize">Side of the square picture that it takes, pixels.</param>
/// <param name="Tiles">Tiles per side that the graph cuts the picture into.</param>
/// <param name="MinScore">Faces below are never reported.</param>
/// <param name="MaxIou">Overlap beyond which the weaker of two faces falls.</param>
/// <param name="MaxCandidates">Cells of each tile that enter suppression, best first.</param>
/// <param name="MaxFaces">Most faces of one picture.</param>
/// <param name="HasSuppression">Whether suppression is part of the graph.</param>
public sealed record ModelFacts(
    string Version,
    string Space,
    string ConfigurationId,
    int InputSize,
    int Tiles,
    float MinScore,
    float MaxIou,
    int MaxCandidates,
    int MaxFaces,
    bool HasSuppression)
{
    /// <summary>
    /// Larger pictures than any search space has; a bound, because memory is allocated by this number.
    /// </summary>
    private const int LargestInput = 4096;

    /// <param name="metadata">Of the file.</param>
    /// <param name="inputShape">Of the input <see cref="OnnxFormat.Input"/>; −1 where it is free.</param>
    /// <exception cref="OnnxModelException">
    /// It was not written by HyperFD, or by a later one in another form.
    /// </exception>
    internal static ModelFacts Read(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<int> inputShape)
    {
        if (!metadata.TryGetValue(OnnxFormat.FormatKey, out var format))
            throw new OnnxModelException("it is an ONNX model, but not one that HyperFD wrote");
        if (format != OnnxFormat.Version.ToString(CultureInfo.InvariantCulture))
            throw new OnnxModelException(
                $"its form is number {format}, and this version reads number {OnnxFormat.Version}");
        var facts = new ModelFacts(
            Text(metadata, OnnxFormat.VersionKey),
            Text(metadata, OnnxFormat.SpaceKey),
            Text(metadata, OnnxFormat.ConfigurationIdKey),
            Number<int>(metadata, OnnxFormat.InputSizeKey),
            Number<int>(metadata, OnnxFormat.TilesKey),
            Number<float>(metadata, OnnxFormat.MinScoreKey),
            Number<float>(metadata, OnnxFormat.MaxIouKey),
            Number<int>(metadata, OnnxFormat.MaxCandidatesKey),
            Number<int>(metadata, OnnxFormat.MaxFacesKey),
            Text(metadata, OnnxFormat.SuppressionKey) == "true");
        var side = facts.InputSize;
        return side is > 0 and <= LargestInput && facts.Tiles is > 0 and <= LargestInput
            && inputShape.SequenceEqual([-1, 3, side, side])
            ? facts
            : throw new OnnxModelException("its input is not what its metadata says");
    }

    private static string Text(IReadOnlyDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(key, out var text) ? text : throw new OnnxModelException($"its metadata has no '{key}'");

    private static T Number<T>(IReadOnlyDictionary<string, string> metadata, string key)
        where T : INumber<T> =>
        T.TryParse(Text(metadata, key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new OnnxModelException($"its '{key}' is no number");
}
