using System.Diagnostics;
using System.Globalization;
using HyperFD.Contracts.Profiles;
using HyperFD.Inference.Profiles;
using TorchSharp;

namespace Benchmarks.Profiles;

/// <summary>
/// <c>device-profile [--held-out 50] [--fitted 60] [--rounds 6] [--seed 1]</c>: profiles this machine as
/// <c>hyperfd profile</c> does, and prints measured and predicted latency of configurations that the fit never saw;
/// then the same of a table of operations measured alone. On Linux and macOS.
/// </summary>
internal static class DeviceProfileBench
{
    public const string Command = "device-profile";

    private const int CalibratingNetworks = 6;

    public static int Run(BenchmarkArguments arguments)
    {
        torch.set_num_threads(1);
        var plan = new ProfilePlan(
            arguments.Number("fitted", ProfilePlan.Full.Fitted),
            arguments.Number("held-out", 50),
            arguments.Number("rounds", ProfilePlan.Full.Rounds),
            TimeSpan.FromMinutes(5),
            arguments.Number("seed", 1));
        var watch = Stopwatch.StartNew();
        var (profile, heldOut) = DeviceProfiler.Run(plan, TimeProvider.System.GetUtcNow().UtcDateTime, _ => { });
        Print($"{profile.Machine.Runtime}, {profile.Machine.Architecture}, {profile.Machine.LogicalCores} logical cores; {watch.Elapsed.TotalSeconds:F0} s for {plan.Fitted} + {plan.HeldOut} configurations in {plan.Rounds} rounds");
        Print($"{"measured ms",12}{"predicted ms",14}{"error",8}  network");
        foreach (var one in heldOut.OrderBy(one => one.MeasuredMs))
            Print($"{one.MeasuredMs,12:F2}{profile.Model.PredictMs(one.Configuration),14:F2}{Error(profile.Model, one),8:P0}  {NetworkWords.Of(one.Configuration)}");
        Print($"prices, ns: {string.Join(", ", Enum.GetValues<LatencyTerm>().Select(term => FormattableString.Invariant($"{term} {profile.Model.Nanoseconds[(int)term]}")))}");
        Print($"|error| on {profile.Error.Configurations} held-out configurations: median {profile.Error.Median:P1}, 90th percentile {profile.Error.Percentile90:P1}");
        var table = BlockTable.Measure(plan.Rounds, [.. heldOut.Take(CalibratingNetworks)]);
        var errors = heldOut.Skip(CalibratingNetworks)
            .Select(one => Math.Abs((table.PredictMs(one.Configuration) / one.MeasuredMs) - 1)).Order().ToArray();
        Print($"for comparison, a table of {table.Entries} operations measured alone and a factor from {CalibratingNetworks} networks: median {errors[errors.Length / 2]:P1}, 90th percentile {errors[errors.Length * 9 / 10]:P1} on the other {errors.Length}");
        return 0;
    }

    private static double Error(LatencyModel model, MeasuredLatency one) =>
        (model.PredictMs(one.Configuration) / one.MeasuredMs) - 1;

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
