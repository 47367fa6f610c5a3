using System.Globalization;
using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// A set of configurations that complement each other on past tasks, built greedily: next comes the one that lowers the
/// mean, over past tasks, of the loss of the best in the set most (Feurer et al., Auto-sklearn 2.0, JMLR 2022, section
/// 3.1). Task-blind, and blind to scores of the asking task: what was tried or runs there is in the set already.
/// </summary>
/// <remarks>
/// Loss is 1 − <see cref="RankedObservation.Scaled"/>. What a task did not try is imputed by the task's surrogate: the
/// mean over tasks (<see cref="ValueSmoother"/>) plus how the task's own observations nearby deviate from it,
/// Σ k·(v − mean)/(Σ k + 1). The mean over tasks alone would call a task average where all it shows
/// is unusual, and the set would then be filled with what is best in the mean.
/// </remarks>
public sealed class GreedyPortfolio : IConfigurationStrategy
{
    private const int PoolSize = 300;

    private volatile ValuedHistory learned = new(TaskHistory.Empty, one => one.Scaled);
    private volatile ImputedLosses? last;

    public string Name => Strategies.GreedyPortfolio;

    public void Learn(TaskHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        learned = new ValuedHistory(history, one => one.Scaled, learned);
    }

    public ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(ownTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var past = learned.For(task);
        if (past.Sums.Tasks.Length == 0)
            return DiverseDesign.Propose(task, ownTrials, count, "nothing learned from other tasks yet: exploring");

        var losses = last is { } known && known.Past == past ? known : last = new ImputedLosses(past);
        var isKept = task.Candidates is not null;
        var left = CandidatePool.Draw(task, CandidatePool.Tried(ownTrials), past.WorthALook(), PoolSize, count)
            .ToArray();
        new Random(task.Seed).Shuffle(left); // Among equals the seed decides.
        var set = ownTrials.Select(one => one.Configuration).Concat(task.Running)
            .Where(one => one.Space.Id == task.Space.Id);
        var chosen = Choose(
            [.. left], [.. set.Select(one => losses.Of(one, isKept))], one => losses.Of(one, isKept), count);
        return ValueList.Explained(chosen, Say, past.Sums, one => past.Smoother.Shares(one));
    }

    /// <param name="set">Losses of what is in the set, each [task].</param>
    private static List<(Configuration Configuration, double Value)> Choose(
        List<Configuration> left,
        List<double[]> set,
        Func<Configuration, double[]> losses,
        int count)
    {
        var (chosen, rows) = (new List<(Configuration, double)>(), left.Select(losses).ToList());
        var least = set.Count == 0 ? null : set.Aggregate(Lower);
        while (chosen.Count < count && left.Count > 0)
        {
            // Where nothing lowers the loss any more the best in the mean comes next.
            var next = Enumerable.Range(0, left.Count)
                .MinBy(i => (MeanLowered(least, rows[i]), MeanLowered(null, rows[i])));
            least = least is null ? rows[next] : Lower(least, rows[next]);
            chosen.Add((left[next], least.Average()));
            left.RemoveAt(next);
            rows.RemoveAt(next);
        }

        return chosen;
    }

    private static double[] Lower(double[] one, double[] other) => [.. one.Zip(other, Math.Min)];

    private static double MeanLowered(double[]? least, double[] row)
    {
        var sum = 0.0;
        for (var task = 0; task < row.Length; task++)
            sum += least is null ? row[task] : Math.Min(least[task], row[task]);
        return sum / row.Length;
    }

    private static string Say(double loss) => string.Create(
        CultureInfo.InvariantCulture,
        $"with what was tried before, the best is {loss:0.00} below each earlier task's best in the mean (of its "
            + $"range)");
}
