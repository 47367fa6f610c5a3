using System.Collections.Concurrent;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Ranking;

/// <summary>
/// What the strategies are worth on made-up domains whose truth is known; seeded, so that they repeat.
/// </summary>
public sealed class RankingValueTests
{
    private const int PastTasks = 14;
    private const int ObservedEach = 8;
    private const int Rounds = 12;

    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    /// <summary>Several tests ask for the same runs.</summary>
    private static readonly ConcurrentDictionary<(string, int, bool, int), List<double>> Played = [];

    [Fact]
    public void GaussianProcess_InformativeMetaFeatures_BeatsAverageRankAndRandom()
    {
        var (process, averageRank, random) = Regrets(informative: true);
        Assert.True(process < 0.75 * averageRank, $"process {process}, average-rank {averageRank}");
        Assert.True(process < 0.5 * random, $"process {process}, random {random}");
    }

    [Fact]
    public void GaussianProcess_UselessMetaFeatures_IsNoWorseThanAverageRank()
    {
        var (process, averageRank, _) = Regrets(informative: false);
        Assert.True(process <= averageRank + 0.05, $"process {process}, average-rank {averageRank}");
    }

    [Fact]
    public void GaussianProcess_FirstTrialAfterOtherTasks_BeatsTheFirstWithoutAny()
    {
        var with = Enumerable.Range(1, Rounds)
            .Average(seed => Regret(Strategies.MultiTaskGaussianProcess, seed, true, PastTasks)[0]);
        var without = Enumerable.Range(1, Rounds)
            .Average(seed => Regret(Strategies.MultiTaskGaussianProcess, seed, true, 0)[0]);
        Assert.True(with < without, $"with {with}, without {without}");
    }

    [Fact]
    public void Evidence_SwitchesUselessMetaFeaturesOff()
    {
        double Share(bool informative) => Enumerable.Range(1, 12).Average(seed =>
        {
            var table = new SyntheticTable(seed, informative);
            var strategy = new MultiTaskGaussianProcess();
            strategy.Learn(Past(table, 18));
            var fitted = strategy.HyperparametersOf(Faces);
            return fitted.Meta / (fitted.Shared + fitted.Meta + fitted.Own);
        });
        var (useful, useless) = (Share(informative: true), Share(informative: false));
        Assert.True(useful > 0.25, $"useful {useful}");
        Assert.True(useless < 0.1, $"useless {useless}");
    }

    [Fact]
    public void GaussianProcess_Deviation_IsRoughlyWhatItMisses()
    {
        var misses = new List<double>();
        for (var seed = 1; seed <= 4; seed++)
        {
            var table = new SyntheticTable(seed, informative: true);
            var strategy = new MultiTaskGaussianProcess();
            strategy.Learn(Past(table, PastTasks));
            for (var i = 0; i < 15; i++)
                misses.AddRange(Misses(table, strategy, table.NewDomain(1_000 + i), seed));
        }

        var spread = Math.Sqrt(misses.Average(miss => miss * miss));
        Assert.InRange(spread, 0.6, 1.5);
        Assert.InRange(misses.Count(miss => Math.Abs(miss) < 1) / (double)misses.Count, 0.5, 0.9);
    }

    /// <summary>Scores of random configurations minus what was expected, in the deviations that were given.</summary>
    private static IEnumerable<double> Misses(
        SyntheticTable table, MultiTaskGaussianProcess strategy, SyntheticDomain domain, int seed)
    {
        var random = new Random(seed);
        var asker = domain.Asker(seed) with
        {
            Candidates = [.. Enumerable.Range(0, 10).Select(_ => Configuration.Sample(Faces, random))],
        };
        return strategy.Propose(asker, [], 10).Items.Select(item =>
            (table.Observe(domain, item.Configuration).Score!.Value - item.Prediction.Score!.Value)
                / item.Prediction.Deviation!.Value);
    }

    private static (double Process, double AverageRank, double Random) Regrets(bool informative)
    {
        double Mean(string strategy) =>
            Enumerable.Range(1, Rounds).Average(seed => Regret(strategy, seed, informative, PastTasks).Average());
        return (Mean(Strategies.MultiTaskGaussianProcess), Mean(Strategies.AverageRank), Mean(Strategies.Random));
    }

    /// <summary>
    /// (best − found)/(best − median) of the truth after each of five trials, one proposed after the other.
    /// </summary>
    private static List<double> Regret(string name, int seed, bool informative, int pastTasks) =>
        Played.GetOrAdd((name, seed, informative, pastTasks), _ => Play(name, seed, informative, pastTasks));

    private static List<double> Play(string name, int seed, bool informative, int pastTasks)
    {
        var table = new SyntheticTable(seed, informative);
        var strategy = Strategies.Create(name);
        strategy.Learn(Past(table, pastTasks));
        var domain = table.NewDomain(1_000);
        var random = new Random(seed);
        var worths = Enumerable.Range(0, 1_000).Select(_ => domain.Worth(Configuration.Sample(Faces, random))).Order()
            .ToList();
        var (own, regret, found) = (new List<Observation>(), new List<double>(), 0.0);
        for (var trial = 0; trial < 5; trial++)
        {
            var configuration = strategy.Propose(domain.Asker(seed), own, 1).Items[0].Configuration;
            own.Add(table.Observe(domain, configuration));
            found = Math.Max(found, domain.Worth(configuration));
            regret.Add((worths[^1] - found) / (worths[^1] - worths[worths.Count / 2]));
        }

        return regret;
    }

    private static TaskHistory Past(SyntheticTable table, int tasks) =>
        new([.. Enumerable.Range(1, tasks).Select(task => table.Observed(table.NewDomain(task), ObservedEach))]);
}
