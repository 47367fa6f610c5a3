using Benchmarks.Trials;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.MetaFeatures;
using HyperFD.Learning.Tables;
using HyperFD.Learning.Training;

namespace Benchmarks.Sweep;

/// <summary>
/// <c>sweep-table --out DIR --table DIR [--data DIR] [--domains a,b,…] [--drawn a,b,…|all] [--derived]
/// [--configurations 192] [--steps 400] [--seeds 3] [--extractor 1] [--known TABLE]</c>: writes what a <c>sweep</c> has
/// trained in <c>--out</c> or known before as an experience table, with meta-features of the whole of each domain and
/// of two halves, and the scores on the way as lower fidelities. Trains nothing; of a domain without a trial nothing is
/// written.
/// </summary>
internal static class SweepTable
{
    public const string Command = "sweep-table";
    private const int HalvesSeed = 1;

    public static int Run(BenchmarkArguments arguments)
    {
        var protocol = TrialProtocol.Of(arguments);
        var domains = new TrialDomains(arguments, protocol);
        using var file = new ResultsFile(Path.Combine(arguments.One("out"), "trials.jsonl"));
        var configurations = SampledConfigurations.Mixed(arguments.Number("configurations", 192));
        var results = new Dictionary<string, TrainingResult>(
            KnownTrials.Of(arguments, protocol.Steps), StringComparer.Ordinal);
        foreach (var (key, result) in file.Found)
            results[key] = result;
        var rows = new SweepRows(configurations, results, protocol.Steps);
        var version = arguments.Number("extractor", MetaFeatureLayouts.Current.Version);
        var layout = MetaFeatureLayouts.Find(version)
            ?? throw new UnusableInputException($"There is no extractor version {version}.");
        var names = domains.Names.Where(domain => rows.Of(domain, 0, 1).Any()).ToArray();
        var features = names
            .Select(name => MetaFeatureHalves.Of(domains[name].Images, domains[name].Derivation, layout, HalvesSeed))
            .ToArray();
        var groups = new DomainGroups(arguments.Text("data", string.Empty), [.. names.Select(name => domains[name])]);
        var table = new ExperienceTable(
            TableSpace.Of(
                FaceDetectorSpace.V1,
                layout.TableName,
                new TableScore("AP@0.5", 0, 1, Maximize: true),
                new TableFidelity("steps", protocol.Steps)),
            [.. layout.Columns()],
            [.. names.Zip(features, (name, one) => new TableTask(name, Cells(one.Whole)))],
            [
                .. configurations.Select(one => new TableConfiguration(
                    one.Id, [.. one.Space.Parameters.Select(parameter => one[parameter.Name])])),
            ],
            [.. names.SelectMany((name, task) => rows.Of(name, task, arguments.Number("seeds", 3)))],
            [.. names.Select((name, task) => new TaskGroup(task, groups.Of(name)))],
            [.. features.SelectMany((one, task) => new[]
                { new TaskHalf(task, "1", Cells(one.First)), new TaskHalf(task, "2", Cells(one.Second)) })]);
        TableWriter.Write(table, arguments.One("table"));
        Console.WriteLine(FormattableString.Invariant(
            $"{table.Tasks.Count} tasks, {table.Configurations.Count} configurations, {table.Evaluations.Count(one => table.IsFull(one))} full evaluations"));
        return 0;
    }

    private static double?[] Cells(MetaFeatureRelease release) => [.. release.Values.Select(value => (double?)value)];
}
