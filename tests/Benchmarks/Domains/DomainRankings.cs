using System.Globalization;
using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Synthetic;

namespace Benchmarks.Domains;

/// <summary>
/// <c>domain-rankings --out DIR [--domains portraits,crowd,thermal] [--configurations 12] [--images 220] [--steps 300]
/// [--seeds 2] [--max-macs 60000000] [--parallel 2]</c>: do synthetic domains rank configurations differently? The
/// sampled configurations differ in the detector's structure alone and all train alike (<see cref="Alike"/>): a poor
/// learning rate is poor everywhere and would hide what the domains disagree on. Trains them on each domain and data
/// seed and prints Spearman's correlation of their scores between domains, and between seeds of one domain (other
/// images, other split, other first weights).
/// </summary>
internal static class DomainRankings
{
    /// <summary>
    /// From scratch: the shipped weights nearly solve some drawn domains, and where all score alike there is no
    /// ranking.
    /// </summary>
    private static readonly (string Name, string Value)[] Alike =
    [
        .. SampledConfigurations.Default(SampledConfigurations.Training.Where(name => name != FaceDetectorSpace.Init)),
        (FaceDetectorSpace.Init, "scratch"),
    ];

    private const double ValidationShare = 0.4;

    public static int Run(BenchmarkArguments arguments)
    {
        var folder = arguments.One("out");
        Directory.CreateDirectory(folder);
        var names = arguments.Text("domains", "portraits,crowd,thermal").Split(',');
        var seeds = Enumerable.Range(1, arguments.Number("seeds", 2)).ToArray();
        var most = arguments.Number("max-macs", 60_000_000);
        var configurations = SampledConfigurations.Draw(
            cost => cost.Macs <= most,
            arguments.Number("configurations", 12),
            Alike);
        var trials = new List<NamedTrial>();
        foreach (var name in names)
        {
            foreach (var seed in seeds)
                trials.AddRange(Trials(folder, name, seed, configurations, arguments));
        }

        var pool = new TrialPool(Path.Combine(folder, "trials.jsonl"), arguments.Number("parallel", 2));
        var results = pool.Run(trials);
        double[] Scores(string name, int seed) =>
            [
                .. configurations.Select(
                    configuration => results[NamedTrial.KeyOf(name, seed, configuration)].Score ?? 0),
            ];
        PrintScores(names, seeds, configurations, Scores);
        PrintCorrelations(names, seeds, Scores);
        return 0;
    }

    private static IEnumerable<NamedTrial> Trials(
        string folder, string name, int seed, Configuration[] configurations, BenchmarkArguments arguments)
    {
        var images = Path.Combine(folder, FormattableString.Invariant($"{name}-{seed}"));
        var domain = SyntheticDomains.Named.Single(candidate => candidate.Name == name);
        SyntheticDomainWriter.Write(images, domain, arguments.Number("images", 220), seed);
        var protocol = new TrialProtocol(arguments.Number("steps", 300), ValidationShare, "cpu");
        return protocol.Trials(name, protocol.Split(DatasetReader.Read(images).Images, seed), seed, configurations);
    }

    private static void PrintScores(
        string[] names, int[] seeds, Configuration[] configurations, Func<string, int, double[]> scores)
    {
        Console.WriteLine("AP@0.5 on validation");
        var columns = (from name in names from seed in seeds select (name, seed)).ToArray();
        Console.WriteLine("configuration    " + string.Concat(columns.Select(
            column => $"{column.name}-{column.seed}".PadLeft(14))));
        for (var i = 0; i < configurations.Length; i++)
        {
            var row = columns.Select(column => scores(column.name, column.seed)[i].ToString(
                "F3", CultureInfo.InvariantCulture));
            Console.WriteLine(
                configurations[i].Id + " " + string.Concat(
                    row.Select(cell => cell.PadLeft(14))) + "  " + configurations[i]);
        }
    }

    private static void PrintCorrelations(string[] names, int[] seeds, Func<string, int, double[]> scores)
    {
        Console.WriteLine("Spearman's correlation of the rankings");
        for (var i = 0; i < names.Length; i++)
        {
            for (var j = i; j < names.Length; j++)
            {
                var pairs =
                    from a in seeds
                    from b in seeds
                    where i != j || a < b
                    select RankCorrelation.Spearman(scores(names[i], a), scores(names[j], b));
                var values = pairs.ToArray();
                Console.WriteLine(FormattableString.Invariant(
                    $"  {names[i],-14}{names[j],-14}{(values.Length == 0 ? double.NaN : values.Average()),7:F3}{(i == j ? "  same domain, other seed" : "")}"));
            }
        }
    }
}
