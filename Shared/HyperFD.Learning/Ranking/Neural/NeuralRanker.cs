using System.Collections.Concurrent;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>
/// The strategy <c>hyperfd</c>: a neural ranker, b(u) + γ·v(z, u) of an encoded configuration u and transformed
/// meta-features z, learned by <see cref="LambdaRank"/> from past tasks after pretraining on <see cref="WeakLabels"/>,
/// with a
/// <see cref="TripletLoss"/> on halves, and on and on with <see cref="SynapticIntelligence"/>. Its score is the mean of
/// a Gaussian process on own trials (<see cref="ResidualSearch"/>).
/// </summary>
/// <remarks>
/// <see cref="Learn"/> goes on from the present weights where the history extends the last one, and starts again
/// otherwise. In a
/// <see cref="Ranker"/> the weights come from its <see cref="NeuralMemory"/> and stay as they are. Where nothing
/// learned tells configurations apart it explores (<see cref="DiverseDesign"/>).
/// </remarks>
public sealed class NeuralRanker : IConfigurationStrategy
{
    private const int PoolSize = 2_000;
    private const int GoodOnes = 5;

    private readonly NeuralParts parts;
    private readonly bool isFrozen;
    private volatile Learned learned;

    public NeuralRanker()
        : this(Strategies.HyperFd)
    {
    }

    /// <param name="memory">
    /// Weights that <see cref="Learn"/> leaves alone; null for a strategy that learns by itself.
    /// </param>
    internal NeuralRanker(string name, NeuralParts parts = NeuralParts.Default, NeuralMemory? memory = null)
    {
        (Name, this.parts, isFrozen) = (name, parts, memory is not null);
        learned = new Learned(TaskHistory.Empty, memory ?? NeuralMemory.Empty);
    }

    public string Name { get; }

    /// <summary>For tests and benchmarks.</summary>
    internal NeuralMemory Memory => learned.Memory;

    public void Learn(TaskHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        learned = new Learned(history, isFrozen ? learned.Memory : learned.Memory.After(history, parts));
    }

    public ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(ownTrials);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var from = learned;
        if (from.Memory.Models.GetValueOrDefault(task.Space.Id) is not { } model)
            return DiverseDesign.Propose(task, ownTrials, count, "nothing learned yet that could tell: exploring");
        var space = from.Space(task.Space, model, parts);
        var carried = space.Maps.Carried(task.MetaFeatures, task.ExtractorVersion, model.Scaler.Version);
        var metaFeatures = model.Scaler.Scaled(carried);
        var scores = new TaskScores(model, space, metaFeatures, parts);
        var comparable = ownTrials.Where(one => one.Configuration.Space.Id == task.Space.Id);
        var rows = TrainingSet.Of(comparable, 0).OrderBy(row => row.Sequence).ToList();
        var residual = parts.HasFlag(NeuralParts.Residual) ? model.Residual : null;
        var search = new ResidualSearch(task, rows, scores, space, residual);
        var explanation = new NeuralExplanation(model, space, task, metaFeatures, scores);
        Proposal Explained((Configuration Configuration, double Mean, double Deviation) one) => new(
            one.Configuration,
            new Prediction(one.Mean, one.Deviation, Lines(one.Configuration)));
        Deferred<string> Lines(Configuration one) => new(() => explanation.Lines(one, rows.Count, search.Effect));
        var items = search.Choose(Pool(task, ownTrials, space, scores, count), count).Select(Explained).ToList();
        var similar = new Deferred<SimilarTask>(() => explanation.SimilarTasks(from.History.Tasks));
        return new ProposalList(items, items.Count == 0 ? [] : similar);
    }

    private static Configuration[] Pool(
        TaskContext task, IReadOnlyList<Observation> ownTrials, LearnedSpace space, TaskScores scores, int count)
    {
        var there = space.Data.Rows.Select(row => row.Configuration).Concat(ownTrials.Select(one => one.Configuration));
        Configuration[] seen = [.. there.Where(one => one.Space.Id == task.Space.Id).Distinct()];
        var near = task.Candidates is not null
            ? []
            : seen.OrderByDescending(one => scores.Of(one).Mean).Take(GoodOnes).SelectMany(one => one.Neighbours());
        IEnumerable<Configuration> also = [Configuration.Default(task.Space), .. seen, .. near];
        var pool = CandidatePool.Draw(task, CandidatePool.Tried(ownTrials), also, PoolSize, count).ToArray();
        new Random(task.Seed).Shuffle(pool); // Among equals the seed decides.
        return pool;
    }

    private sealed record Learned(TaskHistory History, NeuralMemory Memory)
    {
        private readonly ConcurrentDictionary<string, LearnedSpace> spaces = new(StringComparer.Ordinal);

        public LearnedSpace Space(SearchSpace space, NeuralModel model, NeuralParts parts) =>
            spaces.GetOrAdd(space.Id, _ => LearnedSpace.Of(space, History, model, parts));
    }
}
