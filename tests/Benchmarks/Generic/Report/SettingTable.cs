using System.Globalization;
using System.Text;
using Benchmarks.Generic.Models;
using HyperFD.Inference;
using HyperFD.Learning.Detection.Pictures;

namespace Benchmarks.Generic.Report;

/// <summary>Settings, and files of our own detectors, with origin, size and latency, as Markdown.</summary>
internal sealed class SettingTable : IDisposable
{
    private readonly List<Row> rows = [];

    private sealed record Row(string Key, string Names, byte[] Model, Action<Picture> Detect, IDisposable Owner);

    /// <param name="packages">Folder of the tarballs.</param>
    public void Add(GenericSetting setting, string packages)
    {
        var model = setting.File.Read(packages);
        var detector = setting.Build(model);
        var origin = $"{setting.File.Name} {setting.File.Version} | {setting.File.Licence}";
        var names = $"{setting.Detector} | {setting.Setting} | {origin}";
        rows.Add(new Row(setting.Key, names, model, picture => detector.Detect(picture), detector));
    }

    /// <param name="path">
    /// A detector of ours in ONNX's format; every score from our lowest is asked for, as of the others.
    /// </param>
    public void AddOurs(string path)
    {
        var detector = OnnxDetector.Open(path);
        var facts = detector.Facts;
        var names = FormattableString.Invariant($"ours | {facts.ConfigurationId} {facts.InputSize} | – | –");
        void Detect(Picture picture) => detector.Detect(picture, picture.Width, picture.Height, facts.MinScore);
        rows.Add(new Row(facts.ConfigurationId, names, File.ReadAllBytes(path), Detect, detector));
    }

    /// <summary>Measures all rows.</summary>
    /// <returns>The table; milliseconds by <see cref="GenericSetting.Key"/>, and by configuration for ours.</returns>
    public (string Markdown, IReadOnlyDictionary<string, double> LatenciesMs) Measure(IReadOnlyList<Picture> pictures)
    {
        var medians = Latency.MediansMs([.. rows.Select(row => row.Detect)], pictures);
        var latencies = rows.Zip(medians)
            .ToDictionary(pair => pair.First.Key, pair => pair.Second, StringComparer.Ordinal);
        var table = new StringBuilder(
            "| detector | setting | package | licence | numbers | KB | p50 ms |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Names} | {OnnxBytes.CountNumbers(row.Model):N0} | {row.Model.Length / 1024.0:F0} | "
                    + $"{latencies[row.Key]:F2} |\n");
        }

        return (table.ToString(), latencies);
    }

    public void Dispose() => rows.ForEach(row => row.Owner.Dispose());
}
