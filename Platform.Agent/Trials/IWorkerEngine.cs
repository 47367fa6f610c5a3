namespace HyperFD.Agent.Trials;

/// <summary>The boundary to native code inside a worker process; synchronous, one call a process.</summary>
internal interface IWorkerEngine
{
    /// <exception cref="OperationCanceledException">Stopped between batches; the checkpoint is kept.</exception>
    /// <exception cref="TrialFailedException">The trial cannot succeed.</exception>
    TrialDone Train(TrialPlan plan, Action<WorkerProgress> progress, CancellationToken cancellation);

    EvaluationDone Evaluate(EvaluationPlan plan, CancellationToken cancellation);

    ProbeDone Probe(ProbePlan plan);

    /// <exception cref="TrialFailedException">The weights are none of a detector, or the disk is full.</exception>
    ExportDone Export(ExportPlan plan, CancellationToken cancellation);

    /// <exception cref="OperationCanceledException">Stopped between two measurements.</exception>
    ProfileDone Profile(ProfileRequest request, Action<WorkerProgress> progress, CancellationToken cancellation);

    MeasureDone Measure(MeasurePlan plan, CancellationToken cancellation);
}

/// <summary>A trial that ended without a score, with the word that the server is told.</summary>
internal sealed class TrialFailedException(string reason, string text, Exception? inner = null) : Exception(text, inner)
{
    public string Reason { get; } = reason;
}
