using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// The configurations that a strategy chooses among: allowed, neither tried nor running, each once, in an order that
/// the task's seed fixes.
/// </summary>
/// <remarks>
/// Looks in three places, each only when the one before gave too few: uniform draws (at most <see cref="MaxDraws"/>);
/// neighbours of what was found, and their neighbours, which finds the rest of a small allowed region; a walk over all
/// combinations of choices (at most <see cref="MaxWalked"/>), and the neighbours of what that finds. So every allowed
/// combination of choices is found in spaces of up to that size, and real values near the default and near what was
/// found.
/// </remarks>
public static class CandidatePool
{
    private const int MaxDraws = 20_000;
    private const int MaxRepeats = 1_000;
    private const int MaxWalked = 6_000_000;

    /// <summary>
    /// At least <paramref name="need"/> configurations where there are as many, about <paramref name="size"/> if easy.
    /// </summary>
    /// <param name="tried">Hashes of what must not come again.</param>
    /// <param name="also">
    /// Configurations worth a look beside the draws: the default, earlier ones, neighbours of good ones.
    /// </param>
    public static IReadOnlyList<Configuration> Draw(
        TaskContext task,
        IReadOnlySet<string> tried,
        IEnumerable<Configuration> also,
        int size,
        int need)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(tried);
        var pool = new Collector(task, tried);
        if (task.Candidates is { } candidates)
        {
            foreach (var candidate in candidates)
                pool.Offer(candidate);
            return pool.Found;
        }

        foreach (var configuration in also)
            pool.Offer(configuration);
        var random = new Random(task.Seed);
        var wanted = pool.Found.Count + size;
        // A small space repeats itself soon; the walk finds the rest of it faster than draws do.
        for (var draw = 0; draw < MaxDraws && pool.Found.Count < wanted && pool.Repeats < MaxRepeats; draw++)
            pool.Offer(Configuration.Sample(task.Space, random));
        pool.Spread(size);
        foreach (var configuration in SpaceWalk.All(task.Space).Take(MaxWalked).TakeWhile(_ => pool.Found.Count < need))
        {
            if (pool.Offer(configuration))
                pool.Spread(need);
        }

        return pool.Found;
    }

    /// <summary>Hashes of everything tried on the asking task.</summary>
    internal static HashSet<string> Tried(IReadOnlyList<Observation> ownTrials) =>
        [.. ownTrials.Select(trial => trial.Configuration.Id)];

    private sealed class Collector(TaskContext task, IReadOnlySet<string> tried)
    {
        private readonly HashSet<string> seen = [.. tried, .. task.Running.Select(running => running.Id)];
        private int spread;

        public List<Configuration> Found { get; } = [];

        /// <summary>How often something came that had come before.</summary>
        public int Repeats { get; private set; }

        public bool Offer(Configuration configuration)
        {
            if (configuration.Space.Id != task.Space.Id || !task.Allows(configuration))
                return false;
            if (!seen.Add(configuration.Id))
            {
                Repeats++;
                return false;
            }

            Found.Add(configuration);
            return true;
        }

        /// <summary>Looks beside what was found, and beside what that finds, until there are enough.</summary>
        public void Spread(int enough)
        {
            for (; spread < Found.Count && Found.Count < enough; spread++)
            {
                foreach (var near in Found[spread].Neighbours())
                    Offer(near);
            }
        }
    }
}
