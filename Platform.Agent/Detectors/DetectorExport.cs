using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Detectors;

/// <summary>Makes ONNX files of weights, in a worker because only workers load libtorch.</summary>
internal static class DetectorExport
{
    /// <exception cref="AgentException">The weights cannot be used, or the file cannot be written.</exception>
    public static async Task<ExportDone> RunAsync(WorkerRunner workers, ExportPlan plan, CancellationToken cancellation)
    {
        var last = await workers.RunAsync(new WorkerRequest(Export: plan), static _ => { }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return last.Exported ?? throw Explain(last.Failed, Path.GetFileName(plan.Weights));
    }

    private static AgentException Explain(WorkerFailure? failure, string weights) => failure switch
    {
        { Reason: WorkerReasons.BadWeights } => new AgentException(
            ExitCode.BadData, failure.Reason, $"'{weights}' cannot be used: {failure.Text}.",
            "Give the detector.safetensors of a delivery."),
        { Reason: WorkerReasons.NoReadableImages } => new AgentException(
            ExitCode.BadData, failure.Reason, failure.Text,
            "Give --calibrate a folder of images like those to be searched."),
        { Reason: WorkerReasons.DiskFull or WorkerReasons.LibrariesMissing } => RunErrors.EndsRun(failure)!,
        _ => new AgentException(
            ExitCode.Failed, "export",
            $"The ONNX file could not be written: {failure?.Text ?? "the worker stopped without an answer"}",
            "Check the disk and the rights on its folder, then repeat; --verbose shows the worker's own words."),
    };
}
