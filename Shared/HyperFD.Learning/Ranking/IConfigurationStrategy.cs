using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking;

/// <summary>One trained and scored configuration on one task.</summary>
/// <param name="Sequence">Position in the report log; observations are learned in this order.</param>
/// <param name="Score">AP@0.5 in [0, 1], or null for a trial that failed.</param>
/// <param name="Fidelity">Optimiser steps.</param>
public sealed record Observation(long Sequence, Guid TaskId, Configuration Configuration, double? Score, int Fidelity)
{
    /// <summary>
    /// What the trained model costs, where its configuration alone does not tell; null where nobody knows. A
    /// <see cref="Ranker"/>
    /// does not keep it: in the product's space configurations tell.
    /// </summary>
    public ModelCost? Cost { get; init; }
}

/// <summary>The task that asks.</summary>
/// <param name="MetaFeatures">Released vector, layout of <paramref name="ExtractorVersion"/>.</param>
/// <param name="Fidelity">Optimiser steps of the trial that is asked for.</param>
/// <param name="Allows">
/// Limits as a filter: only configurations it accepts may be proposed.
/// </param>
/// <param name="Seed">Makes proposals repeat; ties are broken by it.</param>
public sealed record TaskContext(
    Guid TaskId,
    SearchSpace Space,
    int ExtractorVersion,
    IReadOnlyList<double> MetaFeatures,
    int Fidelity,
    Func<Configuration, bool> Allows,
    int Seed)
{
    /// <summary>
    /// The only configurations that may be proposed, for example those of a table; null means the whole space.
    /// </summary>
    public IReadOnlyList<Configuration>? Candidates { get; init; }

    /// <summary>
    /// What is being tried on the task at this moment, without a score yet: never proposed, and what is proposed keeps
    /// away from it as the items of one list keep away from each other. It does not belong among the own trials, where
    /// no score means failure.
    /// </summary>
    public IReadOnlyList<Configuration> Running { get; init; } = [];
}

/// <summary>What is known of a task before anything is observed on it.</summary>
public sealed record PastTaskInfo(Guid TaskId, int ExtractorVersion, IReadOnlyList<double> MetaFeatures);

/// <summary>A past task with everything observed on it.</summary>
public sealed record PastTask(
    Guid TaskId,
    int ExtractorVersion,
    IReadOnlyList<double> MetaFeatures,
    IReadOnlyList<Observation> Observations)
{
    /// <summary>
    /// Meta-features of the disjoint halves of the task's data set, of the same version; null where not known.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>>? Halves { get; init; }

    /// <summary>What other extractor versions said of the same data set; null where only one was used.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<double>>? OtherVersions { get; init; }

    /// <summary>
    /// Weak labels: what short trials scored, for those who do not want them among the observations; null without any.
    /// </summary>
    public IReadOnlyList<Observation>? Cheap { get; init; }
}

/// <summary>All that may be learned from, tasks in order of arrival.</summary>
public sealed record TaskHistory(IReadOnlyList<PastTask> Tasks)
{
    public static TaskHistory Empty { get; } = new([]);
}

/// <summary>A configuration to try next, with what is expected of it.</summary>
public sealed record Proposal(Configuration Configuration, Prediction Prediction);

/// <summary>Proposals, best first, and the past tasks they lean on.</summary>
public sealed record ProposalList(IReadOnlyList<Proposal> Items, IReadOnlyList<SimilarTask> SimilarTasks);

/// <summary>
/// A way to choose the next configurations of a task. Laws: never proposes a configuration that <c>ownTrials</c> holds,
/// one that is running, or one twice in one list; proposes only what the task allows; the same history, task,
/// trials and seed give the same proposals; fewer than <c>count</c> are returned only when no more are allowed, as far
/// as <see cref="CandidatePool"/>
/// looks. The history may hold the asking task itself. <see cref="Propose"/> may run on any thread, also beside
/// <see cref="Learn"/>: it then sees all of the old history or all of the new.
/// </summary>
public interface IConfigurationStrategy
{
    /// <summary>Stable name, as shown to people and written in tables.</summary>
    string Name { get; }

    /// <summary>Replaces what was learned by this history.</summary>
    void Learn(TaskHistory history);

    /// <summary>The next <paramref name="count"/> configurations for a task, given its own trials so far.</summary>
    ProposalList Propose(TaskContext task, IReadOnlyList<Observation> ownTrials, int count);
}
