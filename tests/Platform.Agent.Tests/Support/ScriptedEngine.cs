using HyperFD.Agent.Trials;
using HyperFD.Contracts.Trials;

namespace Platform.Agent.Tests.Support;

/// <summary>Takes the place of native code: trains by waiting, a step at a time.</summary>
internal sealed class ScriptedEngine(Action<TrialPlan>? begin = null) : IWorkerEngine
{
    public ManualResetEventSlim Stepped { get; } = new();

    public TrialDone Train(TrialPlan plan, Action<WorkerProgress> progress, CancellationToken cancellation)
    {
        begin?.Invoke(plan);
        for (var step = 1; step <= plan.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress(new WorkerProgress(step, new CurvePoint(step, 1.0 / step, Score: null)));
            Stepped.Set();
            cancellation.WaitHandle.WaitOne(1);
        }

        return new TrialDone(0.5, plan.Steps, 1, 10, 20, [], "detector.safetensors", 0);
    }

    public EvaluationDone Evaluate(EvaluationPlan plan, CancellationToken cancellation) =>
        new(0.25, plan.Images.Count, 3);

    public ProbeDone Probe(ProbePlan plan) => new(plan.Device, 1, 0);

    public ProfileDone Profile(
        ProfileRequest request, Action<WorkerProgress> progress, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public ExportDone Export(ExportPlan plan, CancellationToken cancellation) =>
        new(1, "face-detector/1", "0", 160, 17);

    public MeasureDone Measure(MeasurePlan plan, CancellationToken cancellation) => new(100 * plan.Threads);
}
