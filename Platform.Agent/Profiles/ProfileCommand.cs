using System.CommandLine;
using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Trials;
using HyperFD.Contracts.Profiles;
using HyperFD.Inference.Profiles;
using Spectre.Console;

namespace HyperFD.Agent.Profiles;

/// <summary>What <c>profile --json</c> prints.</summary>
/// <param name="File">Where the profile is kept.</param>
/// <param name="HeldOut">Networks that the profile was not fitted to.</param>
internal sealed record ProfileResult(string File, DeviceProfile Profile, IReadOnlyList<ProfiledNetwork> HeldOut);

/// <summary>
/// Measures how fast this machine runs detectors, so that the latency of all others can be predicted.
/// </summary>
internal static class ProfileCommand
{
    private const int ShownNetworks = 8;

    public static Command Build(AgentEnvironment environment)
    {
        var quick = new Option<bool>("--quick") { Description = "Measure half as many detectors, in fewer rounds" };
        var command = new Command("profile", "Measure how fast this machine runs detectors; sends nothing")
        {
            quick, KnownSettings.TorchLib.ToOption(),
        };
        return command.Handles(environment, async (context, cancellation) =>
        {
            var plan = context.Parsed.GetValue(quick) ? ProfilePlan.Quick : ProfilePlan.Full;
            var done = await MeasureAsync(context, plan, cancellation);
            ProfileStore.Write(context.Home, done.Profile);
            Show(context.Output, context.Home.Profile, done);
            return CommandResult.Of(
                new ProfileResult(context.Home.Profile, done.Profile, done.HeldOut), AgentJson.Default.ProfileResult);
        });
    }

    /// <summary>In a worker, because only workers load libtorch, which builds the networks.</summary>
    private static async Task<ProfileDone> MeasureAsync(
        CommandContext context, ProfilePlan plan, CancellationToken cancellation)
    {
        var workers = new WorkerRunner(WorkerLaunch.Of(context), context.Output.Detail);
        var request = new WorkerRequest(Profile: new ProfileRequest(plan, context.Time.GetUtcNow().UtcDateTime));
        using var view = context.Output.Progress("Measuring detectors", plan.Measurements, "measurements");
        var last = await workers.RunAsync(request, progress => view.Report(progress.Step), cancellation);
        cancellation.ThrowIfCancellationRequested();
        return last.Profiled ?? throw Explain(last.Failed);
    }

    private static AgentException Explain(WorkerFailure? failure) =>
        failure is { Reason: WorkerReasons.LibrariesMissing } ? RunErrors.EndsRun(failure)! : new AgentException(
            ExitCode.Failed, "profile",
            $"This machine could not be measured: {failure?.Text ?? "the worker stopped without an answer"}",
            "Run 'hyperfd doctor', then repeat the command; --verbose shows the worker's own words.");

    private static void Show(Output output, string file, ProfileDone done)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("Detector that the fit never saw", "Measured", "Predicted", "Off by");
        var step = Math.Max(1, done.HeldOut.Count / ShownNetworks);
        foreach (var one in done.HeldOut.OrderBy(one => one.MeasuredMs).Where((_, i) => i % step == 0))
        {
            table.AddRow(
                Markup.Escape(one.Network),
                string.Create(CultureInfo.InvariantCulture, $"{one.MeasuredMs:0.00} ms"),
                string.Create(CultureInfo.InvariantCulture, $"{one.PredictedMs:0.00} ms"),
                string.Create(
                    CultureInfo.InvariantCulture, $"{100 * ((one.PredictedMs / one.MeasuredMs) - 1):+0;-0;0} %"));
        }

        output.Table(table);
        output.Line(Words(done.Profile));
        output.Line($"Kept in {file}. 'hyperfd run --max-latency-ms MS' uses it; only with that option do its prices "
            + "leave this machine.");
    }

    /// <summary>One line about a profile, for doctor too.</summary>
    public static string Words(DeviceProfile profile) => string.Create(
        CultureInfo.InvariantCulture,
        $"latency predicted to {100 * profile.Error.Median:0.0} % (median of {profile.Error.Configurations} detectors "
            + $"that the fit never saw; nine of ten within {100 * profile.Error.Percentile90:0.0} %), measured "
            + $"{profile.MeasuredAtUtc:yyyy-MM-dd} with {ProfileStore.Words(profile.Machine)}");
}
