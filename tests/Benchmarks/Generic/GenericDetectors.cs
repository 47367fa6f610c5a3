using System.Diagnostics;
using Benchmarks.Generic.Models;
using Benchmarks.Generic.Report;
using Benchmarks.Generic.Scoring;
using Benchmarks.Trials;
using HyperFD.Learning.Datasets;

namespace Benchmarks.Generic;

/// <summary>
/// <c>generic-detectors --data DIR --packages DIR --out DIR [--seeds 3] [--validation 100]
/// [--domains a,b,…] [--ours FILE] [--ours-configuration ID] [--ours-onnx FILE …]</c>: pretrained face detectors on the
/// splits, images and metric of <c>detection</c>. Each one's setting is chosen on training images. PACKAGES holds the
/// tarballs of <c>npm pack</c>; OUT gets generic.jsonl, with which a killed run goes on, and the table generic.md.
/// </summary>
internal static class GenericDetectors
{
    private const int LatencyPictures = 20;

    public static int Run(BenchmarkArguments arguments)
    {
        var (data, folder) = (arguments.One("data"), arguments.One("out"));
        Directory.CreateDirectory(folder);
        var domains =
            arguments.Text("domains", string.Empty) is { Length: > 0 } named ? named.Split(',') : AllDomains(data);
        int[] seeds = [.. Enumerable.Range(1, arguments.Number("seeds", 3))];
        var file = new ScoreFile(Path.Combine(folder, "generic.jsonl"));
        var scores = file.Read();
        foreach (var domain in domains)
        {
            foreach (var score in Missing(domain, arguments, seeds, scores))
            {
                scores[score.Key] = score;
                file.Append(score);
            }
        }

        var settings = Settings(data, domains[0], arguments);
        var report = $"{Table(domains, seeds, scores, settings.LatenciesMs, arguments)}\n{settings.Markdown}";
        File.WriteAllText(Path.Combine(folder, "generic.md"), report);
        Console.WriteLine(report);
        return 0;
    }

    private static string[] AllDomains(string data) =>
        [.. Directory.GetDirectories(data).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];

    /// <summary>
    /// Runs each setting that lacks a seed once over the whole domain: what it finds is the same on every split.
    /// </summary>
    private static IEnumerable<SettingScore> Missing(
        string domain, BenchmarkArguments arguments, int[] seeds, Dictionary<string, SettingScore> known)
    {
        var protocol = TrialProtocol.Of(arguments);
        bool Lacks(GenericSetting setting, int seed) =>
            !known.ContainsKey(SettingScore.KeyOf(domain, seed, setting.Detector, setting.Setting));
        var settings = GenericCatalogue.Settings.Where(setting => seeds.Any(seed => Lacks(setting, seed))).ToArray();
        if (settings.Length == 0)
            yield break;
        var images = DatasetReader.Read(Path.Combine(arguments.One("data"), domain)).Images;
        var splits = seeds.ToDictionary(
            seed => seed, seed => protocol.Split(images, seed));
        var detections = new DomainDetections(images);
        foreach (var setting in settings)
        {
            var watch = Stopwatch.StartNew();
            using var detector = setting.Build(setting.File.Read(arguments.One("packages")));
            var scorer = new SettingScorer(detections.Of(detector));
            foreach (var seed in seeds.Where(seed => Lacks(setting, seed)))
                yield return scorer.Score(domain, seed, setting.Detector, setting.Setting, splits[seed]);
            Console.Error.WriteLine(FormattableString.Invariant(
                $"{domain} {setting.Key}: {watch.Elapsed.TotalSeconds:F1} s"));
        }
    }

    private static DomainTable Table(
        string[] domains,
        int[] seeds,
        Dictionary<string, SettingScore> scores,
        IReadOnlyDictionary<string, double> latencies,
        BenchmarkArguments arguments)
    {
        var ours = arguments.Text("ours", string.Empty) is { Length: > 0 } path
            ? OurResults.Read(File.ReadLines(path), arguments.Text("ours-configuration", string.Empty), seeds)
            : [];
        var table = new DomainTable(GenericCatalogue.Detectors, ours, latencies);
        foreach (var domain in domains)
        {
            var results = GenericCatalogue.Settings
                .SelectMany(setting => seeds.Select(seed =>
                    scores[SettingScore.KeyOf(domain, seed, setting.Detector, setting.Setting)]))
                .GroupBy(score => score.Detector)
                .Select(detector => DetectorResult.Of([.. detector]));
            table.Add(domain, [.. results]);
        }

        return table;
    }

    private static (string Markdown, IReadOnlyDictionary<string, double> LatenciesMs) Settings(
        string data, string domain, BenchmarkArguments arguments)
    {
        using var table = new SettingTable();
        foreach (var setting in GenericCatalogue.Settings)
            table.Add(setting, arguments.One("packages"));
        foreach (var path in arguments.All("ours-onnx"))
            table.AddOurs(path);
        var images = DatasetReader.Read(Path.Combine(data, domain)).Images;
        return table.Measure([.. new DomainDetections([.. images.Take(LatencyPictures)]).Pictures]);
    }
}
