using System.Text;
using System.Text.Json;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Files;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Trials;
using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Reports;

/// <summary>
/// Writes the owner's page about a run. What the chosen detector finds is asked anew from its weights, in a worker
/// because only workers load libtorch: so a run that was interrupted, at whatever step, gets the same page.
/// </summary>
internal sealed class RunReport(CommandContext context, WorkerRunner workers)
{
    private const string DetectionsFile = "detections.json";

    /// <param name="result">Has a delivery.</param>
    /// <param name="best">The trial whose weights are delivered.</param>
    /// <returns>
    /// Score where F1 on the validation images is highest, in [0, 1]; null when nothing was detected there or could be
    /// looked at.
    /// </returns>
    public async Task<float?> WriteAsync(
        RunResult result, FinishedTrial best, Dataset dataset, SplitPlan split, CancellationToken cancellation)
    {
        context.Output.Line("Looking at what the chosen detector finds, for the report …");
        var file = Path.Combine(Path.GetDirectoryName(best.Weights!)!, DetectionsFile);
        var plan = new EvaluationPlan(
            best.Trial.Configuration,
            dataset.Folder,
            split.ImageCount,
            split.Validation,
            best.Weights!,
            context.Value(KnownSettings.Device),
            file);
        var last = await workers.RunAsync(new WorkerRequest(Evaluate: plan), static _ => { }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var findings = last.Evaluated is null ? null : Read(file, dataset);
        var page = new ReportedRun(result, findings, last.Failed?.Text, context.Time.GetUtcNow().UtcDateTime);
        PrivateFiles.Write(result.Report!, Encoding.UTF8.GetBytes(HtmlReport.Write(page)));
        return findings?.Best?.Score;
    }

    private static Findings? Read(string file, Dataset dataset)
    {
        using var stream = File.OpenRead(file);
        var document = JsonSerializer.Deserialize(stream, AgentLineJson.Default.DetectionsDocument);
        return document is null ? null : Findings.Of(document, dataset);
    }
}

/// <summary>What a page is about.</summary>
/// <param name="Findings">Null when the detector could not be looked at.</param>
/// <param name="Failure">Then, why.</param>
internal sealed record ReportedRun(RunResult Result, Findings? Findings, string? Failure, DateTime WrittenAtUtc)
{
    public TrialRow Chosen => Result.Trials.First(trial => trial.Number == Result.BestTrial);
}
