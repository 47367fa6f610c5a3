using HyperFD.Agent.Cli;
using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Reports.Sections;

/// <summary>Whose page it is, that it is private, and the handful of figures people look for first.</summary>
internal static class Headline
{
    public static Html Draw(ReportedRun run)
    {
        var result = run.Result;
        return Html.Of($"""
            <p class="local"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z"/></svg>
            <span><b>Local only.</b> This page shows your own images. It was written on this machine and is sent nowhere.</span></p>
            <header><p class="kind">HyperFD run report</p><h1><bdi>{result.Name}</bdi></h1>
            <p class="sub">Trial {run.Chosen.Number} of {result.Trials.Count} was chosen · {run.WrittenAtUtc:yyyy-MM-dd HH:mm} UTC</p></header>
            <section class="tiles" aria-label="Key figures">{Html.Join(Tiles(run))}</section>
            """);
    }

    private static IEnumerable<Html> Tiles(ReportedRun run)
    {
        yield return Tile("AP@0.5", Figures.Score(run.Result.BestScore), Baseline(run));
        if (run.Findings is { } findings)
        {
            yield return Tile("AP@[.5:.95]", Figures.Score(findings.Metrics.Ap5095), "how tightly boxes fit");
            yield return Tile(
                "Recall at 1 false/image", Figures.Score(findings.Metrics.RecallAtOneFalsePositive),
                "share of the faces found");
            if (findings.Best is { } best)
            {
                yield return Tile(
                    "Best threshold", Figures.Score(best.Score),
                    $"precision {Figures.Score(best.Precision)}, recall {Figures.Score(best.Recall)}");
            }
        }

        yield return Tile(
            "Size", Figures.Count(run.Chosen.Parameters),
            $"parameters, {Figures.Count(run.Chosen.Macs)} MACs an image");
    }

    private static Html Tile(string label, string value, string note) =>
        Html.Of($"""<div class="tile"><span>{label}</span><strong>{value}</strong><small>{note}</small></div>""");

    private static string Baseline(ReportedRun run)
    {
        var standard = run.Result.Trials.FirstOrDefault(trial => trial.Origin == TrialOrigin.Default);
        if (standard is null)
            return "the default configuration was not tried";
        if (standard.Number == run.Chosen.Number)
            return "the default configuration";
        return $"default configuration: {Figures.Score(standard.Score)}";
    }
}
