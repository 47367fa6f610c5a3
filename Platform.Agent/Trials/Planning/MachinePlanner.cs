using System.Globalization;
using System.Text.Json;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Files;
using HyperFD.Agent.Settings;

namespace HyperFD.Agent.Trials.Planning;

/// <summary>Finds out once how this machine trains fastest, and remembers it.</summary>
/// <param name="processors">Logical processors of this machine.</param>
internal sealed class MachinePlanner(CommandContext context, WorkerRunner workers, int processors)
{
    /// <summary>
    /// Each way is measured so often and the fastest counts: other work on the machine only ever slows.
    /// </summary>
    private const int Rounds = 2;

    private const double Seconds = 2;

    /// <summary>Longer than processes started together start apart.</summary>
    private const double TailSeconds = 1;

    private readonly string _fingerprint = MachineFingerprint.Of(processors);

    /// <summary>What was measured on this machine with this version, or null.</summary>
    public MachineMeasurement? Known
    {
        get
        {
            try
            {
                var known = JsonFile.Read(context.Home.Machine, AgentJson.Default.MachineMeasurement);
                return known?.Fingerprint == _fingerprint ? known : null;
            }
            catch (JsonException)
            {
                return null; // of another version: measured anew
            }
        }
    }

    /// <summary>As the owner says, else as measured. What is given alone leaves the other at 1.</summary>
    /// <param name="trials">How many there are to do.</param>
    /// <param name="cancellation">Stops the measuring; nothing is remembered then.</param>
    public async Task<MachinePlan> ChooseAsync(int trials, CancellationToken cancellation)
    {
        var (parallel, threads) = (context.Value(KnownSettings.Parallel), context.Value(KnownSettings.Threads));
        if (parallel is not null || threads is not null)
            return new MachinePlan(threads ?? 1, Math.Min(parallel ?? 1, trials));
        // Small trainings side by side on one CUDA device slow each other unless its multi-process service runs.
        if (context.Value(KnownSettings.Device) != "cpu" || trials == 0 || trials == 1 && processors == 1)
            return MachinePlan.Simple;
        if ((Known ?? await MeasureAsync(cancellation)) is not { } measured)
            return MachinePlan.Simple;
        context.Output.Line(MachineWords.Choice(measured, trials));
        return measured.Fastest(trials);
    }

    /// <returns>Null when a worker failed: the run will say why.</returns>
    private async Task<MachineMeasurement?> MeasureAsync(CancellationToken cancellation)
    {
        var candidates = MachineCandidates.For(processors);
        var tries = candidates.Count * Rounds;
        context.Output.Line(MachineWords.Announcement(tries));
        using var view = context.Output.Countdown("Measuring", tries, "measurements");
        var speeds = candidates.ToDictionary(plan => plan, _ => 0.0);
        for (var done = 0; done < tries; done++)
        {
            var plan = candidates[done % candidates.Count];
            if (await SpeedAsync(plan, cancellation) is not { } speed)
                return null;
            speeds[plan] = Math.Max(speeds[plan], speed);
            view.Report(done + 1);
        }

        var measured = new MachineMeasurement(
            _fingerprint,
            context.Time.GetUtcNow().UtcDateTime,
            [.. candidates.Select(plan => new MachineSpeed(plan.Threads, plan.Parallel, Math.Round(speeds[plan], 1)))]);
        JsonFile.Write(context.Home.Machine, measured, AgentJson.Default.MachineMeasurement);
        return measured;
    }

    private async Task<double?> SpeedAsync(MachinePlan plan, CancellationToken cancellation)
    {
        var request = new WorkerRequest(Measure: new MeasurePlan(plan.Threads, Seconds, TailSeconds));
        var runner = workers.With(plan.Threads);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, plan.Parallel).Select(_ => runner.RunAsync(request, static _ => { }, cancellation)));
        cancellation.ThrowIfCancellationRequested();
        var failed = Array.Find(answers, answer => answer.Measured is null);
        if (failed is null)
            return answers.Sum(answer => answer.Measured!.ImagesPerSecond);
        context.Output.Detail($"Not measured: {failed.Failed?.Text}");
        return null;
    }

    /// <summary>For people: <c>1 trial of 1 thread 250 images/s, …</c>.</summary>
    public static string Describe(MachineMeasurement measured) => string.Join(
        ", ",
        measured.Speeds.Select(speed => string.Create(
            CultureInfo.InvariantCulture,
            $"{Describe(new MachinePlan(speed.Threads, speed.Parallel))} {speed.ImagesPerSecond:0} images/s")));

    public static string Describe(MachinePlan plan) =>
        $"{Plural(plan.Parallel, "trial")} of {Plural(plan.Threads, "thread")}";

    private static string Plural(int count, string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");
}
