namespace Benchmarks.Replay;

/// <summary>What a strategy foretold of trials beside what they scored; scores in [0, 1].</summary>
/// <param name="Expected">Mean of what was foretold.</param>
/// <param name="Scored">Mean of what came of it, on the seed that the strategy was shown.</param>
/// <param name="Error">Root of the mean squared difference.</param>
/// <param name="Within">Share of trials within one foretold deviation; .68 where deviations are right and normal.</param>
internal sealed record ForetoldScores(double Expected, double Scored, double Error, double Within)
{
    /// <summary>Null where nothing was foretold.</summary>
    public static ForetoldScores? Of(IEnumerable<ReplayRow> rows)
    {
        var trials = rows
            .Where(row => row.Prediction is { Score: not null, Deviation: not null })
            .Select(row => (Said: row.Prediction!.Score!.Value, Deviation: row.Prediction.Deviation!.Value, Was: row.Score))
            .ToList();
        return trials.Count == 0
            ? null
            : new ForetoldScores(
                trials.Average(one => one.Said),
                trials.Average(one => one.Was),
                Math.Sqrt(trials.Average(one => (one.Said - one.Was) * (one.Said - one.Was))),
                trials.Average(one => Math.Abs(one.Said - one.Was) <= one.Deviation ? 1.0 : 0));
    }
}
