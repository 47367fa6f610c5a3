using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Doctor;

/// <summary>
/// Loads the native libraries in a worker process, as a trial does, and computes on the device that trials would use.
/// </summary>
internal static class LibraryCheck
{
    /// <returns>The checks, and the threads of a trial if the libraries loaded.</returns>
    public static async Task<(IReadOnlyList<DoctorCheck> Checks, int? Threads)> RunAsync(
        CommandContext context, CancellationToken cancellation)
    {
        var device = context.Value(KnownSettings.Device);
        var workers = new WorkerRunner(WorkerLaunch.Of(context), context.Output.Detail);
        var loaded = await DeviceProbe.RunAsync(workers, DeviceProbe.Processor, cancellation);
        if (loaded.Probed is not { } probe)
        {
            return ([
                new(
                    "native-libraries", CheckState.Failed, DeviceProbe.Text(loaded),
                    "Install the libraries it names, or repeat with --verbose for all it said."),
                new("device", CheckState.Skipped, $"{device}: not tried, because the libraries do not load"),
            ], null);
        }

        var libraries = new DoctorCheck("native-libraries", CheckState.Ok, string.Create(
            CultureInfo.InvariantCulture, $"load and compute in a worker process ({probe.Milliseconds:0} ms)"));
        return ([libraries, await DeviceAsync(workers, device, cancellation)], probe.Threads);
    }

    private static async Task<DoctorCheck> DeviceAsync(
        WorkerRunner workers, string device, CancellationToken cancellation)
    {
        if (device == DeviceProbe.Processor)
            return new("device", CheckState.Ok, "cpu");
        var answer = await DeviceProbe.RunAsync(workers, device, cancellation);
        return answer.Probed is not null
            ? new("device", CheckState.Ok, $"{device} computes")
            : new("device", CheckState.Failed, $"{device}: {DeviceProbe.Text(answer)}", DeviceProbe.Advice);
    }
}
