using HyperFD.Contracts.Recommendations;

namespace HyperFD.Learning.Ranking;

/// <summary>Uniform draws from what is allowed and untried: what every other strategy must beat.</summary>
public sealed class RandomStrategy : IConfigurationStrategy
{
    public string Name => Strategies.Random;

    public void Learn(TaskHistory history)
    {
        // What happened on other tasks does not change a uniform draw.
    }

    public ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(ownTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var prediction = new Prediction(Score: null, Deviation: null, ["drawn at random"]);
        var pool = CandidatePool.Draw(task, CandidatePool.Tried(ownTrials), [], count, count).ToArray();
        // A given list comes in its own order; draws are in random order already, and stay so.
        new Random(task.Seed).Shuffle(pool);
        return new ProposalList([.. pool.Take(count).Select(one => new Proposal(one, prediction))], []);
    }
}
