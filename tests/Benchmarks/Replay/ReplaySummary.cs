using HyperFD.Learning.Ranking;

namespace Benchmarks.Replay;

/// <summary>Means of one strategy after k trials.</summary>
/// <param name="Interval">Of the difference of regrets to average-rank; null where that was not played.</param>
internal sealed record ReplayPoint(double Regret, double Gap, double MeanRank, (double Low, double High)? Interval);

/// <summary>One strategy over all tasks that count.</summary>
/// <param name="Points">By number of trials.</param>
/// <param name="First">What was foretold of first trials; null where nothing was.</param>
/// <param name="Later">The same of the other trials.</param>
internal sealed record ReplaySummary(
    string Strategy,
    double Seconds,
    IReadOnlyDictionary<int, ReplayPoint> Points,
    ForetoldScores? First,
    ForetoldScores? Later)
{
    private static readonly int[] Trials = [1, 3, 5, 10];

    /// <summary>Trials after which results are given, at most <paramref name="most"/>.</summary>
    public static IEnumerable<int> TrialsUpTo(int most) => Trials.Where(trial => trial <= most);

    public static List<ReplaySummary> Of(
        IReadOnlyDictionary<string, IReadOnlyList<ReplayRow>> rows,
        IReadOnlyDictionary<string, double> seconds,
        ReplayOptions options)
    {
        var curves = rows.ToDictionary(pair => pair.Key, pair => Curves(pair.Value));
        var points = options.Strategies.ToDictionary(name => name, _ => new Dictionary<int, ReplayPoint>());
        foreach (var trial in TrialsUpTo(options.Trials))
        {
            var at = curves.ToDictionary(
                pair => pair.Key, pair => pair.Value.ToDictionary(one => one.Key, one => After(one.Value, trial)));
            foreach (var name in options.Strategies.Where(name => at[name].Count > 0))
                points[name][trial] = Point(name, at, options.Seed);
        }

        return
        [
            .. options.Strategies.Select(name => new ReplaySummary(
                name,
                seconds[name],
                points[name],
                ForetoldScores.Of(rows[name].Where(row => row.Trial == 1)),
                ForetoldScores.Of(rows[name].Where(row => row.Trial > 1)))),
        ];
    }

    private static Dictionary<Episode, List<ReplayRow>> Curves(IReadOnlyList<ReplayRow> rows) =>
        rows.GroupBy(row => Key(row.Episode))
            .ToDictionary(group => group.Key, group => group.OrderBy(row => row.Trial).ToList());

    /// <summary>The same for every strategy: records compare by value, lists by reference.</summary>
    private static Episode Key(Episode episode) => episode with { Candidates = [] };

    /// <summary>Where a strategy ran out of configurations its last result stays.</summary>
    private static ReplayRow After(List<ReplayRow> curve, int trial) => curve[Math.Min(trial, curve.Count) - 1];

    private static ReplayPoint Point(string name, Dictionary<string, Dictionary<Episode, ReplayRow>> at, int seed)
    {
        var own = at[name];
        var paired = at.GetValueOrDefault(Strategies.AverageRank);
        var interval = paired is null
            ? null
            : PairedInterval.Of(
                own.Where(one => paired.ContainsKey(one.Key))
                    .Select(one => (one.Key.Task.Group, one.Value.Regret - paired[one.Key].Regret)),
                seed);
        return new ReplayPoint(
            own.Values.Average(row => row.Regret),
            own.Values.Average(row => row.Gap),
            own.Average(one => Rank(
                one.Value.Regret,
                at.Values.Where(other => other.ContainsKey(one.Key)).Select(other => other[one.Key].Regret))),
            interval);
    }

    /// <summary>1 is best; equals share the mean of their ranks.</summary>
    private static double Rank(double regret, IEnumerable<double> all)
    {
        var (better, same) = (0, 0);
        foreach (var other in all)
        {
            better += other < regret ? 1 : 0;
            same += other == regret ? 1 : 0;
        }

        return better + ((same + 1) / 2.0);
    }
}
