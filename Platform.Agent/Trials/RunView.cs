using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Trials;
using Spectre.Console;

namespace HyperFD.Agent.Trials;

/// <summary>What a run tells people while it goes on and at its end.</summary>
internal sealed class RunView(Output output)
{
    /// <summary>How many recommendations of a list are shown.</summary>
    public const int Shown = 3;

    public static string Title(TrialResponse trial, RunState state) => string.Create(
        CultureInfo.InvariantCulture, $"Trial {trial.Number} of {state.Options.Trials}");

    public void TrialStarts(TrialResponse trial, RunState state)
    {
        var expected = trial.Prediction switch
        {
            { Score: not null } told => $", expected AP {RecommendationWords.Expected(told.Score, told.Deviation)}",
            { Reasons: [var why, ..] } => $" ({why})",
            _ => "",
        };
        var what = trial.Origin == TrialOrigin.Default
            ? "the default configuration, as a baseline"
            : $"recommended{expected}: {Differences(trial.Configuration)}";
        output.Line($"{Title(trial, state)}: {what}");
        foreach (var reason in trial.Prediction?.Reasons ?? [])
            output.Detail("  because " + reason);
    }

    public void TrialEnds(TrialResponse trial, TrialReportRequest report, WorkerFailure? failure, RunState state)
    {
        if (report.Outcome == TrialOutcome.Pruned)
        {
            output.Line(FormattableString.Invariant(
                $"{Title(trial, state)}: stopped at step {report.Fidelity}, AP@0.5 {Figures.Score(report.Curve[^1].Score)} there, well below half of the others"));
            return;
        }

        output.Line(failure is null
            ? $"{Title(trial, state)}: AP@0.5 {Figures.Score(report.Score)} on validation in "
                + $"{Figures.Seconds(report.Seconds)}"
            : $"{Title(trial, state)}: failed ({failure.Reason}): {failure.Text}");
    }

    public void Paused() => output.Line("The task is paused on the server; waiting until it goes on. Ctrl-C is safe.");

    public void ReportRefused(RefusedReport report) =>
        output.Line($"The server refused a report ({report.Problem.Message}); it is kept in the outbox.");

    public void Summary(RunResult result)
    {
        output.Line();
        output.Table(TrialTable(result));
        foreach (var list in output.Verbose ? result.Recommendations : result.Recommendations.TakeLast(1))
            Recommended(list);
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Left this machine for this task: {Figures.Bytes(result.Sent.Bytes)} in {result.Sent.Messages} messages; "
                + $"no image among them. Ledger: {result.Ledger}"));
        if (result.Delivery is { } delivery)
            output.Line($"Best detector: trial {result.BestTrial}, AP@0.5 {Figures.Score(result.BestScore)} on "
                + $"validation. Delivered to {delivery}");
        if (Delivery.DetectCommand(result) is { } detect)
            output.Line($"To find faces with it: {detect}");
        if (result.Int8 is { } int8)
            output.Line(int8.Verdict());
        if (result.Report is { } report)
            output.Line($"Report with pictures, for your eyes only: {report}");
    }

    /// <summary>Where a configuration differs from the default, which is what people want to see.</summary>
    public static string Differences(WireConfiguration configuration)
    {
        var space = SearchSpace.Find(configuration.Space);
        var standard = space is null ? null : Configuration.Default(space).Values;
        var differing = configuration.Values.Where(pair => standard?.GetValueOrDefault(pair.Key) != pair.Value)
            .Select(pair => $"{pair.Key}={pair.Value}").ToList();
        return differing.Count == 0 ? "default" : string.Join(' ', differing);
    }

    private void Recommended(RecommendationStep list)
    {
        output.Line(RecommendationWords.Heading(list));
        foreach (var item in list.Items.Take(Shown))
            output.Line("  " + Describe(item));
        foreach (var why in RecommendationWords.Why(list))
            output.Line("  " + why);
    }

    private static string Describe(RecommendedItem item) => item.ExpectedScore is null
        ? item.Differences
        : $"{RecommendationWords.Expected(item.ExpectedScore, item.Deviation)}  {item.Differences}";

    private static Table TrialTable(RunResult result)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("Trial", "AP@0.5", "Expected", "Time", "Parameters", "MACs", "Configuration");
        foreach (var trial in result.Trials)
        {
            table.AddRow(
                trial.Number.ToString(CultureInfo.InvariantCulture),
                trial.Score is null ? trial.Reason ?? "failed" : Figures.Score(trial.Score),
                RecommendationWords.Expected(trial.ExpectedScore, trial.ExpectedDeviation),
                Figures.Seconds(trial.Seconds),
                Figures.Count(trial.Parameters),
                Figures.Count(trial.Macs),
                Markup.Escape(trial.Differences));
        }

        return table;
    }
}
