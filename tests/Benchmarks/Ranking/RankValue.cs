using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.TestSupport;

namespace Benchmarks.Ranking;

/// <summary>
/// <c>rank-value [--rounds 24] [--observed 8] [--strategies NAME,NAME]</c>: regret of every strategy after 1, 3, 5 and
/// 10 trials on a made-up domain, after 0 to 20 other domains with a few random configurations each; with meta-features
/// that tell the domains apart and with ones that do not. (best − found)/(best − median) of the truth, best and median
/// of 2,000 random configurations. Also the root mean square of (score − expected)/deviation over all proposals: 1 is a
/// calibrated deviation.
/// </summary>
internal static class RankValue
{
    private const int Trials = 10;
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    public static int Run(BenchmarkArguments arguments)
    {
        var (rounds, observed) = (arguments.Number("rounds", 24), arguments.Number("observed", 8));
        var strategies = StrategyNames.Of(arguments.Text("strategies", "all"));
        Console.WriteLine("meta-features  tasks  strategy       @1    @3    @5    @10   calibration");
        foreach (var informative in new[] { true, false })
        {
            foreach (var tasks in new[] { 0, 1, 3, 8, 20 })
            {
                foreach (var strategy in strategies)
                    Print(strategy, informative, tasks, observed, rounds);
            }
        }

        return 0;
    }

    private static void Print(string strategy, bool informative, int tasks, int observed, int rounds)
    {
        var all = Enumerable.Range(1, rounds).Select(seed => Play(strategy, informative, tasks, observed, seed))
            .ToList();
        double At(int trial) => all.Average(round => round.Regret[trial - 1]);
        var misses = all.SelectMany(round => round.Misses).ToList();
        var calibration = misses.Count == 0 ? double.NaN : Math.Sqrt(misses.Average(miss => miss * miss));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(informative ? "informative" : "useless"),-13}  {tasks,5}  {strategy,-13}  {At(1):F3} {At(3):F3} "
                + $"{At(5):F3} {At(10):F3} {calibration:F2}"));
    }

    private static Round Play(string name, bool informative, int tasks, int observed, int seed)
    {
        var table = new SyntheticTable(seed, informative);
        var strategy = Strategies.Create(name);
        strategy.Learn(new TaskHistory(
            [.. Enumerable.Range(1, tasks).Select(task => table.Observed(table.NewDomain(task), observed))]));
        var domain = table.NewDomain(0);
        var random = new Random(seed);
        var worths = Enumerable.Range(0, 2_000).Select(_ => domain.Worth(Configuration.Sample(Faces, random))).Order()
            .ToList();
        var (own, round, found) = (new List<Observation>(), new Round([], []), 0.0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var proposal = strategy.Propose(domain.Asker(seed), own, 1).Items[0];
            own.Add(table.Observe(domain, proposal.Configuration));
            if (proposal.Prediction is { Score: { } score, Deviation: { } deviation })
                round.Misses.Add((own[^1].Score!.Value - score) / deviation);
            found = Math.Max(found, domain.Worth(proposal.Configuration));
            round.Regret.Add((worths[^1] - found) / (worths[^1] - worths[worths.Count / 2]));
        }

        return round;
    }

    private sealed record Round(List<double> Regret, List<double> Misses);
}
