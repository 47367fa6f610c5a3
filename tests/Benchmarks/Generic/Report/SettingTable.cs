using System.Globalization;
using System.Text;
using Benchmarks.Generic.Models;
using HyperFD.Inference;
using HyperFD.Learning.Detection.Pictures;

namespace Benchmarks.Generic.Report;

/// <summary>Every setting, and our own detectors' files, with origin, size and latency, as Markdown.</summary>
internal sealed class SettingTable(IReadOnlyList<Picture> pictures)
{
    private readonly StringBuilder rows = new();

    /// <param name="packages">Folder of the tarballs.</param>
    public void Add(GenericSetting setting, string packages)
    {
        var model = setting.File.Read(packages);
        using var detector = setting.Build(model);
        var origin = $"{setting.File.Name} {setting.File.Version} | {setting.File.Licence}";
        Add($"{setting.Detector} | {setting.Setting} | {origin}", model, picture => detector.Detect(picture));
    }

    /// <param name="path">A detector of ours in ONNX's format; every score from our lowest is asked for, as of the others.</param>
    public void AddOurs(string path)
    {
        using var detector = OnnxDetector.Open(path);
        Add(
            FormattableString.Invariant($"ours | {detector.Facts.ConfigurationId} {detector.Facts.InputSize} | – | –"),
            File.ReadAllBytes(path),
            picture => detector.Detect(picture, picture.Width, picture.Height, detector.Facts.MinScore));
    }

    public override string ToString() =>
        $"| detector | setting | package | licence | numbers | KB | p50 ms |\n|---|---|---|---|---|---|---|\n{rows}";

    private void Add(string names, byte[] model, Action<Picture> detect) => rows.Append(
        CultureInfo.InvariantCulture,
        $"| {names} | {OnnxBytes.CountNumbers(model):N0} | {model.Length / 1024.0:F0} | {Latency.MedianMs(detect, pictures):F2} |\n");
}
