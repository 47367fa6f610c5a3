namespace Benchmarks.Replay.Noise;

/// <summary>How far the score of a configuration on a task strays from seed to seed.</summary>
/// <param name="Repeated">
/// Configurations that were evaluated with several seeds; 0 where the noise is that of the median task.
/// </param>
/// <param name="Deviation">Standard deviation, pooled over these, in scaled scores.</param>
/// <param name="Spread">Best − median of the task's means.</param>
/// <param name="Flatness">Why regrets of this task are left out; null where they count.</param>
internal sealed record TaskNoise(ReplayTask Task, int Repeated, double Deviation, double Spread, string? Flatness)
{
    /// <summary>The deviation over best − median.</summary>
    public double InRegret => Deviation / Spread;

    public static IReadOnlyList<TaskNoise> Of(ReplayTable table)
    {
        TaskNoise[] measured = [.. table.Tasks.Select(task => Of(task, table.ObservedRange))];
        double[] known = [.. measured.Where(noise => noise.Repeated > 0).Select(noise => noise.Deviation).Order()];
        var median = known.Length > 0 ? known[known.Length / 2] : double.NaN;
        return [.. measured.Select(noise => noise.Repeated > 0 ? noise : noise with { Deviation = median })];
    }

    private static TaskNoise Of(ReplayTask task, double range)
    {
        var truth = new Truth(task, task.Configurations);
        double[][] repeated = [.. task.Cells.Values
            .Select(cell => cell.Scores.Select(one => one.Score).OfType<double>().ToArray())
            .Where(scores => scores.Length > 1)];
        var freedom = repeated.Sum(scores => scores.Length - 1);
        var squares = repeated.Sum(scores => scores.Sum(score => Math.Pow(score - scores.Average(), 2)));
        return new TaskNoise(
            task,
            repeated.Length,
            freedom > 0 ? Math.Sqrt(squares / freedom) : double.NaN,
            truth.Best - truth.Median,
            task.Flatness(range));
    }
}
