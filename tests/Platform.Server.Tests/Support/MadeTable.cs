using System.IO.Compression;
using System.Text;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Tables;
using HyperFD.TestSupport;

namespace Platform.Server.Tests.Support;

/// <summary>Made-up experience in the open format, and zips of it.</summary>
public static class MadeTable
{
    /// <summary>Every configuration on every task; scores depend on both and on the seed.</summary>
    public static ExperienceTable Of(int tasks = 3, int configurations = 8, int seeds = 1, int seed = 1) =>
        Of(MetaFeatureLayouts.V1, tasks, configurations, seeds, seed);

    /// <summary>The same score for a configuration on every task, but for noise.</summary>
    public static ExperienceTable Scored(int tasks, int configurations, Func<Configuration, double> score, double noise)
    {
        var random = new Random(7);
        double Noisy(double one) => Math.Clamp(one + (noise * ((2 * random.NextDouble()) - 1)), 0, 1);
        var table = Of(tasks, configurations, seed: 7);
        var points = table.Configurations.Select(TableSearchSpace.Of(table.Space).Configuration).ToList();
        return table with
        {
            Evaluations =
            [
                .. table.Evaluations.Select(one => one with { Score = Noisy(score(points[one.Configuration])) }),
            ],
        };
    }

    public static ExperienceTable Of(
        MetaFeatureLayout layout, int tasks = 3, int configurations = 8, int seeds = 1, int seed = 1)
    {
        var random = new Random(seed);
        var space = FaceDetectorSpace.V1;
        var points = new HashSet<Configuration>();
        while (points.Count < configurations)
            points.Add(Configuration.Sample(space, random));
        var worth = points.Select(_ => random.NextDouble()).ToList();
        var evaluations =
            from task in Enumerable.Range(0, tasks)
            from point in Enumerable.Range(0, configurations)
            from run in Enumerable.Range(1, seeds)
            let score = Math.Round((0.8 * worth[point]) + (0.2 * random.NextDouble()), 6)
            select new Evaluation(
                task, point, score, Samples.Steps, run, null, new EvaluationCost(12.5, 100_000, 20_000_000, null));
        return new ExperienceTable(
            TableSpace.Of(
                space, layout.TableName, new TableScore("AP@0.5", 0, 1, Maximize: true),
                new TableFidelity("steps", Samples.Steps)),
            [.. layout.Columns()],
            [.. Enumerable.Range(0, tasks)
                .Select(task => new TableTask($"domain-{task}", Values(seed + task, layout)))],
            [
                .. points.Select((point, index) => new TableConfiguration(
                    $"c{index}", [.. space.Parameters.Select(one => point.Values.GetValueOrDefault(one.Name, ""))])),
            ],
            [.. evaluations]);
    }

    public static byte[] Zip(ExperienceTable table) => Zip([.. Files(table).Select(file => (file.Key, file.Value))]);

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    public static Dictionary<string, byte[]> Files(ExperienceTable table)
    {
        using var folder = new TempFolder();
        TableWriter.Write(table, folder.FullPath);
        return Directory.GetFiles(folder.FullPath).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
    }

    public static byte[] Pack(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest))
            packed.Write(content);
        return bytes.ToArray();
    }

    /// <summary>The files with a text in one of them replaced.</summary>
    public static byte[] Spoilt(ExperienceTable table, string file, string text, string by)
    {
        var files = Files(table);
        var content = Encoding.UTF8.GetString(files[file]);
        Assert.Contains(text, content, StringComparison.Ordinal);
        files[file] = Encoding.UTF8.GetBytes(content.Replace(text, by, StringComparison.Ordinal));
        return Zip([.. files.Select(one => (one.Key, one.Value))]);
    }

    private static double?[] Values(int seed, MetaFeatureLayout layout) =>
        [.. Samples.Release(seed, layout).Values.Select(value => (double?)value)];
}
