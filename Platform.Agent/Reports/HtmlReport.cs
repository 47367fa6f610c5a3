using HyperFD.Agent.Enrollment;
using HyperFD.Agent.Reports.Sections;

namespace HyperFD.Agent.Reports;

/// <summary>
/// The page: one file that needs no network, no script and no other file. Its policy forbids a browser all of these, in
/// case an encoding of a name were ever wrong.
/// </summary>
internal static class HtmlReport
{
    private const string Policy =
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    public static string Write(ReportedRun run) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="{Policy}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="robots" content="noindex"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{run.Result.Name} · HyperFD report (local only)</title>
        <style>{Html.Stylesheet}</style>
        </head>
        <body><main>
        {Headline.Draw(run)}
        {Evidence(run)}
        {Precision.Draw(run.Result.Int8)}
        {Sections.Trials.Draw(run.Result)}
        {RunFacts.Draw(run.Result)}
        <footer>Written by hyperfd {AgentVersion.Text}. The detector and all measured figures lie beside this file.</footer>
        </main></body>
        </html>

        """).ToString();

    private static Html Evidence(ReportedRun run) => run.Findings is { } findings
        ? Html.Of($"{Quality.Draw(findings)}{Gallery.Draw(findings)}")
        : Html.Of($"""<section class="card"><h2>No pictures</h2><p>The chosen detector could not be looked at: {run.Failure ?? "the worker gave no reason"}.</p></section>""");
}
