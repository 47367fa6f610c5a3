using System.Globalization;
using HyperFD.Agent.Cli;

namespace HyperFD.Agent.Trials.Planning;

/// <summary>Ways of running trials in words for people.</summary>
internal static class MachineWords
{
    /// <summary>With the start of its processes; measured, see docs/cli.md.</summary>
    private const int SecondsOfOneTry = 5;

    /// <summary>Before it is measured.</summary>
    /// <param name="tries">How many measurements, one after the other.</param>
    public static string Announcement(int tries) => string.Create(
        CultureInfo.InvariantCulture,
        $"Measuring once how this machine trains fastest: {tries} measurements, about {tries * SecondsOfOneTry} s. "
            + $"--parallel and --threads would spare that.");

    /// <summary>What was chosen and why.</summary>
    /// <param name="mostParallel">As for <see cref="MachineMeasurement.Fastest"/>.</param>
    public static string Choice(MachineMeasurement measured, int mostParallel)
    {
        var chosen = measured.Fastest(mostParallel);
        var simple = measured.Speeds.FirstOrDefault(speed => Way(speed) == MachinePlan.Simple);
        if (chosen != MachinePlan.Simple)
        {
            var reached = measured.Speeds.First(speed => Way(speed) == chosen);
            return $"{Sentence(chosen)}: {Speed(reached)} in all, against {Speed(simple)} of one trial with one "
                + "thread.";
        }

        var other = measured.Speeds.Where(speed => Way(speed) != MachinePlan.Simple && speed.Parallel <= mostParallel)
            .MaxBy(speed => speed.ImagesPerSecond);
        var why = other is null
            ? ""
            : FormattableString.Invariant(
                $"; no other way is {100 * (MachineMeasurement.LeastGain - 1):0} % faster ({Words(Way(other))}: {Speed(other)} in all)");
        return $"{Sentence(chosen)}: {Speed(simple)}{why}.";
    }

    private static MachinePlan Way(MachineSpeed speed) => new(speed.Threads, speed.Parallel);

    private static string Sentence(MachinePlan plan)
    {
        var words = Words(plan);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Words(MachinePlan plan) => plan.Parallel == 1
        ? $"one trial at a time, {Count(plan.Threads, "thread")}"
        : $"{Count(plan.Parallel, "trial")} side by side, {Count(plan.Threads, "thread")} each";

    private static string Count(int count, string noun) => count switch
    {
        1 => $"one {noun}",
        2 => $"two {noun}s",
        4 => $"four {noun}s",
        8 => $"eight {noun}s",
        _ => Figures.Many(count, noun),
    };

    private static string Speed(MachineSpeed? speed) =>
        string.Create(CultureInfo.InvariantCulture, $"{speed?.ImagesPerSecond ?? 0:0} images/s");
}
