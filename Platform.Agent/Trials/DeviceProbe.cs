using HyperFD.Agent.Cli;

namespace HyperFD.Agent.Trials;

/// <summary>Computes something in a worker process, as a trial would, on the device that trials would use.</summary>
internal static class DeviceProbe
{
    public const string Processor = "cpu";
    public const string Advice = "Give --torch-lib with a libtorch for this device, or --device cpu.";

    /// <returns>A message with <c>Probed</c>, or one that says what went wrong.</returns>
    public static async Task<WorkerMessage> RunAsync(
        WorkerRunner workers, string device, CancellationToken cancellation)
    {
        var answer = await workers.RunAsync(
            new WorkerRequest(Probe: new ProbePlan(device)), static _ => { }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return answer;
    }

    /// <summary>
    /// Before anything leaves the machine: a task that no trial can be trained for must not be registered.
    /// </summary>
    /// <exception cref="AgentException">The libraries do not load, or the device does not compute.</exception>
    public static async Task EnsureAsync(WorkerRunner workers, string device, CancellationToken cancellation)
    {
        var answer = await RunAsync(workers, device, cancellation);
        if (answer.Probed is not null)
            return;
        if (device != Processor && answer.Failed?.Reason != WorkerReasons.LibrariesMissing)
        {
            throw new AgentException(
                ExitCode.Usage, "device-unavailable", $"Nothing can be trained on '{device}' here: {Text(answer)}",
                Advice);
        }

        throw RunErrors.NoLibraries(Text(answer));
    }

    /// <summary>The first sentence or line: TorchSharp's errors go on with a trace of all it tried.</summary>
    public static string Text(WorkerMessage answer)
    {
        var text = answer.Failed?.Text ?? "the worker stopped without an answer";
        return text.Split(["\n", " Trace from "], StringSplitOptions.None)[0].Trim();
    }
}
