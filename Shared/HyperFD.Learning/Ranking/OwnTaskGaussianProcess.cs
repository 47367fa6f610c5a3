using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// Bayesian optimisation of the task alone, as without a platform: expected improvement (Jones, Schonlau and Welch
/// 1998) under a Gaussian process with the <see cref="Matern"/> kernel, whose length scales, amplitude and noise its
/// own trials choose by evidence. Learns nothing from other tasks.
/// </summary>
/// <remarks>
/// The first <see cref="FirstTrials"/> trials are those of <see cref="DiverseDesign"/>: the default, then what differs
/// from it. A failed trial counts as the lowest score of the task. Of several proposals each is taken to score what is
/// expected of it before the next is chosen (kriging believer, Ginsbourger, Le Riche and Carraro 2010).
/// </remarks>
public sealed class OwnTaskGaussianProcess : IConfigurationStrategy
{
    private const int FirstTrials = 3;
    private const int PoolSize = 1_000;
    private const int GoodOnes = 3;
    private const int Iterations = 30;
    private const int MostTrials = 300;

    public string Name => Strategies.OwnTaskGaussianProcess;

    public void Learn(TaskHistory history)
    {
        // What happened on other tasks is not used.
    }

    public ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(ownTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var rows = TrainingSet.Of(ownTrials.Where(one => one.Configuration.Space.Id == task.Space.Id), 0)
            .OrderBy(row => row.Sequence).TakeLast(MostTrials).ToList();
        if (rows.Count < FirstTrials)
            return DiverseDesign.Propose(task, ownTrials, count, "too few trials of this task yet: exploring");

        var good = rows.OrderByDescending(row => row.Score).Take(GoodOnes)
            .SelectMany(row => row.Configuration.Neighbours());
        IEnumerable<Configuration> also = [Configuration.Default(task.Space), .. good];
        var pool = CandidatePool.Draw(task, CandidatePool.Tried(ownTrials), also, PoolSize, count).ToArray();
        new Random(task.Seed).Shuffle(pool); // Among equals the seed decides.
        return new ProposalList(
            new ImprovementSearch(task, rows, Iterations).Choose(pool, count, Reason(rows.Count)), []);
    }

    private static string Reason(int trials) => $"expected to improve on the best of {trials} trials of this task";
}
