using HyperFD.Agent.Cli;
using HyperFD.Agent.Reports.Charts;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Reports.Sections;

/// <summary>All trials: their curves and a table of what they cost and reached.</summary>
internal static class Trials
{
    public static Html Draw(RunResult result) => Html.Of($"""
        <section><h2>All trials</h2>
        <p class="lead key">{Html.Join(Key(result))}</p>
        <div class="grid">
        <div class="card half"><h3>AP@0.5 on validation</h3>{TrialCurves.Score(result)}</div>
        <div class="card half"><h3>Training loss</h3>{TrialCurves.Loss(result)}</div>
        </div>
        <div class="card scroll"><table>
        <thead><tr><th>Trial</th><th class="number">AP@0.5</th><th class="number">Expected</th><th class="number">Parameters</th>
        <th class="number">MACs</th><th class="number">Steps</th><th class="number">Time</th><th>Configuration, where it differs from the default</th></tr></thead>
        <tbody>{Html.Join(result.Trials.Select(trial => Row(trial, result)))}</tbody></table></div>
        </section>
        """);

    private static IEnumerable<Html> Key(RunResult result)
    {
        var styles = result.Trials.Select(trial => TrialCurves.Style(trial, result)).ToHashSet(StringComparer.Ordinal);
        yield return Entry("chosen", styles.Contains("default") ? "chosen" : "chosen: the default configuration");
        if (styles.Contains("default"))
            yield return Entry("default", "default configuration");
        if (styles.Contains("other"))
            yield return Entry("other", "other trials");

        static Html Entry(string style, string words) => Html.Of(
            $"""<span><i class="line {style}"></i>{words}</span> """);
    }

    private static Html Row(TrialRow trial, RunResult result) => Html.Of($"""
        <tr class="{TrialCurves.Style(trial, result)}"><th scope="row">{trial.Number}{Badge(trial, result)}</th>
        {Cell("AP@0.5", trial.Score is null ? trial.Reason ?? "failed" : Figures.Score(trial.Score))}
        {Cell("expected", RecommendationWords.Expected(trial.ExpectedScore, trial.ExpectedDeviation))}
        {Cell("parameters", Figures.Count(trial.Parameters))}{Cell("MACs", Figures.Count(trial.Macs))}
        {Cell("steps", Figures.Count(trial.Steps))}{Cell("time", Figures.Seconds(trial.Seconds))}
        <td class="choices">{Choices(trial.Differences)}</td></tr>

        """);

    /// <summary>The label is shown where the table has no room for a head.</summary>
    private static Html Cell(string label, string text) =>
        Html.Of($"""<td class="number" data-label="{label}">{text}</td>""");

    private static Html Badge(TrialRow trial, RunResult result) =>
        trial.Number == result.BestTrial ? Html.Of($""" <b class="badge">chosen</b>""") : default;

    private static Html Choices(string differences) =>
        Html.Join(differences.Split(' ').Select(choice => Html.Of($"<code>{choice}</code> ")));
}
