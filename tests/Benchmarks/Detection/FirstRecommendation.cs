using System.Globalization;
using Benchmarks.Replay;
using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Training;

namespace Benchmarks.Detection;

/// <summary>
/// <c>first-recommendation --table TABLE --data DIR --out DIR [--max-macs 1500] [--domains a,b,…] [--seeds 3] [--steps
/// 500] [--validation 0.25] [--parallel 2] [--device cpu] [--plan]</c>: what an owner gets who trains once. For each
/// domain of the table the served strategy learns all tasks of other groups and names the configuration of the whole
/// space, up to so many million multiply-accumulates, that it would try first; that one is trained on every seed.
/// <c>--plan</c> only names them. Resumable; the results can be set beside generic detectors (<c>generic-detectors
/// --ours</c>).
/// </summary>
internal static class FirstRecommendation
{
    public const string Command = "first-recommendation";

    public static int Run(BenchmarkArguments arguments)
    {
        var folder = arguments.One("out");
        Directory.CreateDirectory(folder);
        var protocol = TrialProtocol.Of(arguments, steps: 500, validation: 0.25);
        var domains = new TrialDomains(arguments, protocol);
        var source = GivenTable.Read(arguments.One("table"));
        var chosen = Choose(new ReplayTable(source), domains.Names, 1_000_000L * arguments.Number("max-macs", 1_500));
        var seeds = Enumerable.Range(1, arguments.Number("seeds", 3)).ToArray();
        var pool = new TrialPool(Path.Combine(folder, "trials.jsonl"), arguments.Number("parallel", 2));
        var results = pool.Run(arguments.Names.Contains("plan") ? [] : [.. seeds.SelectMany(seed => chosen.SelectMany(one =>
            protocol.Trials(domains, one.Key, seed, [one.Value])))]);
        Console.WriteLine("| domain | AP@0.5 | parameters | MACs | configuration |\n|---|---|---|---|---|");
        foreach (var (domain, configuration) in chosen)
            Console.WriteLine(Line(
                domain, configuration,
                [.. seeds.Select(seed => results.GetValueOrDefault(NamedTrial.KeyOf(domain, seed, configuration)))]));
        return 0;
    }

    private static Dictionary<string, Configuration> Choose(
        ReplayTable table, IReadOnlyList<string> domains, long mostMacs)
    {
        var player = new Player(table, new ReplayOptions(string.Empty, []));
        var past = table.Tasks.ToDictionary(
            task => task.Index, task => player.Past(task, task.Configurations, seed: null));
        var chosen = new Dictionary<string, Configuration>(StringComparer.Ordinal);
        foreach (var group in table.Tasks.GroupBy(task => task.Group)
            .Where(group => group.Any(task => domains.Contains(task.Name))))
        {
            var strategy = Strategies.Create(Strategies.Default);
            strategy.Learn(new TaskHistory(
                [.. table.Tasks.Where(task => task.Group != group.Key).Select(task => past[task.Index])]));
            foreach (var task in group.Where(task => domains.Contains(task.Name)))
                chosen[task.Name] = strategy.Propose(Question(table, task, mostMacs), [], 1).Items[0].Configuration;
        }

        return chosen;
    }

    private static TaskContext Question(ReplayTable table, ReplayTask task, long mostMacs) => new(
        task.Id,
        FaceDetectorSpace.V1,
        1,
        task.MetaFeatures,
        (int)(table.Source.FullFidelity ?? 1),
        configuration => DetectorCost.Of(configuration).Macs <= mostMacs,
        Seed: 1);

    private static string Line(string domain, Configuration configuration, TrainingResult?[] results)
    {
        var cost = DetectorCost.Of(configuration);
        var scores = results.All(one => one is not null) ? results.Select(one => one!.Score ?? 0).ToArray() : [];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {domain} | {QualityTable.Spread(scores)} | {cost.Parameters / 1e3:F0} k | {cost.Macs / 1e6:F0} M | "
                + $"{configuration.Id} |");
    }
}
