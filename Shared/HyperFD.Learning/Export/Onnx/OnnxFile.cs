using System.Globalization;
using System.Text.Json;
using HyperFD.Contracts;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Pictures;
using static TorchSharp.torch;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>A detector as one ONNX file that any runtime of opset 17 or later can run; see docs/onnx.md.</summary>
public static class OnnxFile
{
    /// <summary>Set of operators that the graphs keep to.</summary>
    public const int Opset = OnnxEncoder.Opset;

    /// <summary>Side of the square picture that the graph takes, pixels.</summary>
    public static int InputSize(Detector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return detector.Shape.PictureSize;
    }

    /// <summary>Writes beside the target and renames, so that a file under this name is always whole.</summary>
    /// <param name="configuration">That of the detector; kept in the file.</param>
    /// <param name="withSuppression">Whether the graph ends with non-maximum suppression.</param>
    public static void Save(
        string path, Detector detector, WireConfiguration configuration, bool withSuppression = false)
    {
        var bytes = Encode(detector, configuration, withSuppression);
        var temporary = path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The file's content; the same detector always gives the same bytes.</summary>
    public static byte[] Encode(Detector detector, WireConfiguration configuration, bool withSuppression = false) =>
        Encode(detector, configuration, withSuppression, static graph => graph);

    /// <param name="change">Makes the graph that is written of the float graph.</param>
    internal static byte[] Encode(
        Detector detector, WireConfiguration configuration, bool withSuppression, Func<OnnxGraph, OnnxGraph> change)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(configuration);
        using var scope = NewDisposeScope();
        using var none = no_grad();
        return OnnxEncoder.Encode(new OnnxModel(
            Version,
            "Face detector; docs/onnx.md of HyperFD describes input, outputs and metadata.",
            change(DetectorGraph.Build(detector, withSuppression)),
            Metadata(detector, configuration, withSuppression)));
    }

    private static string Version { get; } = typeof(OnnxFile).Assembly.GetName().Version!.ToString(3);

    private static KeyValuePair<string, string>[] Metadata(
        Detector detector, WireConfiguration configuration, bool withSuppression) =>
    [
        new(OnnxFormat.FormatKey, Text(OnnxFormat.Version)),
        new(OnnxFormat.VersionKey, Version),
        new(OnnxFormat.SpaceKey, configuration.Space),
        new(OnnxFormat.ConfigurationIdKey, configuration.Id),
        new(
            OnnxFormat.ConfigurationKey,
            JsonSerializer.Serialize(configuration, HyperFdJson.Default.WireConfiguration)),
        new(OnnxFormat.InputSizeKey, Text(InputSize(detector))),
        new(OnnxFormat.TilesKey, Text(detector.Shape.Tiles)),
        new(OnnxFormat.StridesKey, string.Join(',', detector.Shape.Strides.Select(stride => Text(stride)))),
        new(OnnxFormat.PaddingKey, Text(InputNormalisation.Mean)),
        new(OnnxFormat.MinScoreKey, Text(DetectionDecoder.MinScore)),
        new(OnnxFormat.MaxIouKey, Text(DetectionDecoder.MaxIou)),
        new(OnnxFormat.MaxCandidatesKey, Text(DetectionDecoder.MaxCandidates)),
        new(OnnxFormat.MaxFacesKey, Text(DetectionDecoder.MaxFaces)),
        new(OnnxFormat.SuppressionKey, withSuppression ? "true" : "false"),
    ];

    private static string Text(IFormattable value) => value.ToString(format: null, CultureInfo.InvariantCulture);
}
