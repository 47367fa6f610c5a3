using HyperFD.Agent.Cli;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.MetaFeatures;
using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Demo;

/// <summary>Measures, after the run, what the run itself never looks at.</summary>
internal sealed class DemoScores(CommandContext context, string dataset, RunOutcome run)
{
    private string Device => context.Value(KnownSettings.Device);

    /// <summary>The default and the chosen trial on the test images; null when one of them has no weights.</summary>
    public async Task<TestScores?> OnTestAsync(CancellationToken cancellation)
    {
        var standard = run.State.Finished.FirstOrDefault(trial => trial.Trial.Origin == TrialOrigin.Default);
        if (standard?.Weights is null || run.State.Best is not { Weights: not null } best)
            return null;
        context.Output.Line("Scoring the default and the chosen detector on the test images …");
        var first = await EvaluateAsync(standard, cancellation);
        var second = best.Trial.Id == standard.Trial.Id ? first : await EvaluateAsync(best, cancellation);
        return new TestScores(first.Score, second.Score, best.Trial.Number, second.Images, second.Faces);
    }

    /// <summary>
    /// Trains what would have been recommended first without any history; null when there was none to compare.
    /// </summary>
    public async Task<FirstTrialComparison?> FirstTrialAsync(MetaFeatureRelease release, CancellationToken cancellation)
    {
        var warm = run.State.Finished.OrderBy(trial => trial.Trial.Number)
            .FirstOrDefault(trial => trial.Trial.Origin == TrialOrigin.Recommended);
        if (warm is null || run.Result.Recommendations is not [{ ObservationsUsed: > 0 }, ..])
            return null;
        if (ColdControl.Configuration(run, release) is not { } cold)
            return null;
        var same = cold.Id == warm.Trial.Configuration.Id;
        var score = same ? warm.Report.Score : await TrainAsync(cold, warm.Trial, cancellation);
        return new FirstTrialComparison(warm.Report.Score, score, same, warm.Trial.Configuration, cold);
    }

    private async Task<double?> TrainAsync(
        WireConfiguration configuration, TrialResponse like, CancellationToken cancellation)
    {
        var folder = Path.Combine(Path.GetDirectoryName(run.Folder.TrialFolder(like.Id))!, "without-history");
        var plan = new TrialPlan(
            configuration, dataset, run.Split.ImageCount, run.Split.Train, run.Split.Validation, like.FidelitySteps,
            like.Seed, folder, Device);
        const string title = "Without history";
        context.Output.Line($"{title}: the first recommendation would have been {RunView.Differences(configuration)}");
        using var view = context.Output.Progress(title, plan.Steps, "steps");
        var last = await run.Workers.RunAsync(
            new WorkerRequest(Train: plan), progress => view.Report(progress.Step), cancellation);
        cancellation.ThrowIfCancellationRequested();
        return last.Trained?.Score;
    }

    private async Task<EvaluationDone> EvaluateAsync(FinishedTrial trial, CancellationToken cancellation)
    {
        var plan = new EvaluationPlan(
            trial.Trial.Configuration, dataset, run.Split.ImageCount, run.Split.Test, trial.Weights!, Device);
        var last = await run.Workers.RunAsync(new WorkerRequest(Evaluate: plan), static _ => { }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return last.Evaluated ?? throw new AgentException(
            ExitCode.Failed, "evaluation", $"The test images could not be scored: {last.Failed?.Text}",
            "Repeat the command; the run is kept.");
    }
}
