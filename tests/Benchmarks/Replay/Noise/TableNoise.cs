using System.Globalization;

namespace Benchmarks.Replay.Noise;

/// <summary>
/// <c>table-noise --table DIR</c>: by how much the seeds of one configuration differ on each task of a table, and from
/// it the smallest mean difference of regret@1 between two strategies that the table can show.
/// </summary>
internal static class TableNoise
{
    public const string Command = "table-noise";

    /// <summary>
    /// Standard normal quantiles of a two-sided test at 5 % that finds a true difference with a chance of 80 %.
    /// </summary>
    private const double Detectable = 1.960 + 0.842;

    public static int Run(BenchmarkArguments arguments)
    {
        var folder = arguments.One("table");
        var table = new ReplayTable(GivenTable.Read(folder));
        var noises = TaskNoise.Of(table);
        Console.WriteLine("| task | group | configurations with several seeds | deviation of a seed, "
            + $"{table.Source.Space.Score.Name} | best − median | in regret |\n|---|---|---|---|---|---|");
        foreach (var noise in noises)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {noise.Task.Name} | {noise.Task.Group} | {noise.Repeated} | {(noise.Repeated > 0 ? "" : "as the median: ")}{noise.Deviation * table.Unit:F4} | {noise.Spread * table.Unit:F3} | {(noise.Flatness is null ? noise.InRegret.ToString("F3", CultureInfo.InvariantCulture) : "left out: " + noise.Flatness)} |"));
        }

        Print(noises);
        return 0;
    }

    /// <summary>
    /// Two strategies of equal worth that find different configurations differ by noise alone: by √2 of a task's noise,
    /// in the mean of T tasks by √(2 Σ σ²)/T. Tasks of one group share no noise, since their images differ.
    /// </summary>
    private static void Print(IReadOnlyList<TaskNoise> noises)
    {
        double[] counted = [.. noises.Where(noise => noise.Flatness is null).Select(noise => noise.InRegret)];
        var error = Math.Sqrt(2 * counted.Sum(noise => noise * noise)) / counted.Length;
        Console.WriteLine(FormattableString.Invariant(
            $"\n{counted.Length} tasks count. By noise alone the mean regret@1 of two strategies differs by a standard error of {error:F4}; a true difference of {Detectable * error:F4} is found four times in five. Differences between tasks come on top: see the intervals of replay."));
    }
}
