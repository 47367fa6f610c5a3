using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// What to try while nothing is known: the default, then configurations that differ from all tried or running so far.
/// Each is the farthest of a few uniform draws (Mitchell's best-candidate sampling, SIGGRAPH 1991): even coverage
/// without the extreme corners that the farthest of all points would be.
/// </summary>
internal static class DiverseDesign
{
    private const int DrawsForEach = 16;

    public static ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count, string reason)
    {
        var tried = CandidatePool.Tried(ownTrials);
        var start = Configuration.Default(task.Space);
        var pool = CandidatePool.Draw(task, tried, [start], count * DrawsForEach, count).ToList();
        if (task.Candidates is not null)
            pool = InRandomOrder(pool, start, task.Seed);
        var near = ownTrials.Select(trial => trial.Configuration).Concat(task.Running)
            .Where(one => one.Space.Id == task.Space.Id).ToList();
        var distance = new ConfigurationDistance(task.Space);
        var chosen = new List<Configuration>();
        while (chosen.Count < count && pool.Count > 0)
        {
            var next = pool[0].Equals(start) ? 0 : Farthest(pool, near, distance);
            near.Add(pool[next]);
            chosen.Add(pool[next]);
            pool.RemoveAt(next);
        }

        var prediction = new Prediction(Score: null, Deviation: null, [reason]);
        return new ProposalList([.. chosen.Select(one => new Proposal(one, prediction))], []);
    }

    /// <summary>A given list comes in its own order; draws are in random order already.</summary>
    private static List<Configuration> InRandomOrder(List<Configuration> pool, Configuration first, int seed)
    {
        Configuration[] shuffled = [.. pool];
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled.OrderByDescending(one => one.Equals(first))];
    }

    private static int Farthest(List<Configuration> pool, List<Configuration> near, ConfigurationDistance distance)
    {
        var (best, bestDistance) = (0, -1.0);
        for (var i = 0; i < Math.Min(DrawsForEach, pool.Count); i++)
        {
            var nearest = near.Count == 0 ? 0 : near.Min(other => distance.Squared(pool[i], other));
            if (nearest > bestDistance)
                (best, bestDistance) = (i, nearest);
        }

        return best;
    }
}
