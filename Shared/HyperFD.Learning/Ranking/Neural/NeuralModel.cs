namespace HyperFD.Learning.Ranking.Neural;

/// <summary>A network and how much each of its weights matters to what it has learned (Ω).</summary>
internal sealed record NetworkState(double[] Weights, double[] Importance);

/// <summary>What was learned of a task.</summary>
/// <param name="Observations">How many of its observations.</param>
/// <param name="Digest">Of these observations, to tell whether a history goes on from here.</param>
internal sealed record SeenTask(Guid TaskId, int Observations, ulong Digest)
{
    public static SeenTask Of(PastTask task) =>
        new(task.TaskId, task.Observations.Count, DigestOf(task, task.Observations.Count));

    public bool IsStartOf(PastTask task) =>
        TaskId == task.TaskId && task.Observations.Count >= Observations && DigestOf(task, Observations) == Digest;

    /// <summary>FNV-1a over sequence numbers and scores.</summary>
    private static ulong DigestOf(PastTask task, int count)
    {
        var hash = 14_695_981_039_346_656_037UL;
        for (var i = 0; i < count; i++)
        {
            var one = task.Observations[i];
            var shown = one.Score is { } score ? BitConverter.DoubleToUInt64Bits(score) : 1UL;
            foreach (var part in new[] { (ulong)one.Sequence, shown })
                hash = unchecked((hash ^ part) * 1_099_511_628_211UL);
        }

        return hash;
    }
}

/// <summary>
/// Everything learned of one search space. Immutable, and nothing of it is a reference to the history.
/// </summary>
/// <param name="Gate">γ of b + γ·v.</param>
/// <param name="Agreement">Correlation of the networks with targets of tasks that were held out.</param>
/// <param name="Residual">Kernel of what tasks show beyond the prediction.</param>
/// <param name="Seen">In order of the history.</param>
/// <param name="ScaledOn">How many tasks chose the scale of meta-features.</param>
/// <param name="Stage">How often was learned on since the start.</param>
internal sealed record NeuralModel(
    NetworkShape Shape,
    MetaFeatureScaler Scaler,
    IReadOnlyList<NetworkState> Networks,
    double Gate,
    double Agreement,
    ResidualHyperparameters Residual,
    IReadOnlyList<SeenTask> Seen,
    int ScaledOn,
    int Stage)
{
    public bool IsStartOf(TaskHistory history) =>
        Seen.Count <= history.Tasks.Count
            && Seen.Zip(history.Tasks, (seen, task) => seen.IsStartOf(task)).All(one => one);
}
