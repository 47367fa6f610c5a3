namespace HyperFD.Agent.Trials.Planning;

/// <summary>How trials are run on this machine.</summary>
/// <param name="Threads">Threads of each trial.</param>
/// <param name="Parallel">Trials side by side, each a process.</param>
internal sealed record MachinePlan(int Threads, int Parallel)
{
    /// <summary>Memory for decoded pictures of all trials together.</summary>
    private const long PictureBytes = 1L << 30;

    private const long MostOfOneTrial = 512L << 20;

    /// <summary>One trial after the other, one thread.</summary>
    public static MachinePlan Simple { get; } = new(Threads: 1, Parallel: 1);

    /// <summary>Memory for decoded pictures of each trial.</summary>
    public long PictureBytesOfTrial => Math.Min(MostOfOneTrial, PictureBytes / Parallel);
}

/// <summary>What one way of running trials reached.</summary>
/// <param name="ImagesPerSecond">Of all trials side by side together, default configuration.</param>
internal sealed record MachineSpeed(int Threads, int Parallel, double ImagesPerSecond);

/// <summary>Speeds of this machine, kept in the agent's home.</summary>
/// <param name="Fingerprint">Of the machine and the program; measured anew when it changes.</param>
internal sealed record MachineMeasurement(
    string Fingerprint, DateTime MeasuredAtUtc, IReadOnlyList<MachineSpeed> Speeds)
{
    /// <summary>
    /// What others must gain over one trial of one thread: trials side by side are chosen without each other's results,
    /// and threads take processors from the owner's other work.
    /// </summary>
    public const double LeastGain = 1.15;

    /// <summary>
    /// Speeds within this of the fastest count as equal; the one with fewer trials side by side, then fewer threads, is
    /// taken.
    /// </summary>
    private const double Equal = 0.95;

    /// <param name="mostParallel">No more trials side by side than there are to do.</param>
    public MachinePlan Fastest(int mostParallel)
    {
        var possible = Speeds.Where(speed => speed.Parallel <= mostParallel).ToList();
        var simple = possible.Find(speed => speed is { Threads: 1, Parallel: 1 })?.ImagesPerSecond ?? 0;
        var most = possible.Select(speed => speed.ImagesPerSecond).DefaultIfEmpty().Max();
        if (most < LeastGain * simple || possible.Count == 0)
            return MachinePlan.Simple;
        var best = possible.Where(speed => speed.ImagesPerSecond >= Equal * most)
            .OrderBy(speed => speed.Parallel).ThenBy(speed => speed.Threads).First();
        return new MachinePlan(best.Threads, best.Parallel);
    }
}
