using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Reports.Sections;

/// <summary>What was run, so that it can be run again, and what left the machine.</summary>
internal static class RunFacts
{
    public static Html Draw(RunResult result) => Html.Of($"""
        <section><h2>What was run</h2>
        <dl class="card facts">{Html.Join(Facts(result).Select(fact => Html.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>")))}</dl>
        </section>
        """);

    private static IEnumerable<(string Name, Html Value)> Facts(RunResult result)
    {
        var (options, data, split) = (result.Options, result.Dataset, result.Split);
        yield return ("Task", Html.Of($"<bdi>{result.Name}</bdi>, ended as {result.State.ToString()}"));
        yield return ("Images", Html.Of($"{data.Images:N0} with {data.Faces:N0} faces; {data.Unreadable:N0} unreadable, {data.Problems:N0} problems in the labels"));
        yield return ("Split", Html.Of($"{split.Train:N0} to train, {split.Validation:N0} to choose{Test(split)}"));
        yield return ("Split rule", Html.Of($"{split.Rule}"));
        yield return ("Training", Html.Of($"{options.Trials:N0} trials asked for, {options.Steps:N0} steps each, seed {options.Seed:0}"));
        yield return ("Limits", Html.Of($"{Limit(options.MaxParameters, "parameters")}; {Limit(options.MaxMacs, "MACs an image")}{Latency(options.MaxLatencyMs)}"));
        yield return ("Score", Html.Of($"AP@0.5, 101-point interpolation, COCO matching, at most 300 detections an image"));
        yield return ("Chosen configuration", Configuration(result));
        yield return ("Server", Html.Of($"<bdi>{result.Server}</bdi>, task <code>{result.TaskId.ToString()}</code>"));
        yield return ("Left this machine", Html.Of($"{Figures.Bytes(result.Sent.Bytes)} in {result.Sent.Messages:N0} messages; no image among them. Each is listed in <code>{result.Ledger}</code>"));
        yield return ("Approved bytes", Html.Of($"SHA-256 <code>{result.RequestSha256}</code>"));
    }

    private static Html Configuration(RunResult result)
    {
        var configuration = result.Trials.First(trial => trial.Number == result.BestTrial).Configuration;
        var values = configuration.Values.Select(pair => Html.Of($"<code>{pair.Key}={pair.Value}</code> "));
        return Html.Of($"{Html.Join(values)}<span class=\"quiet\">in {configuration.Space}, <code>{configuration.Id}</code></span>");
    }

    private static string Test(SplitFacts split) =>
        split.Test == 0 ? "" : FormattableString.Invariant($", {split.Test:N0} kept aside");

    private static string Latency(double? most) =>
        most is { } limit
            ? FormattableString.Invariant($"; at most {limit:0.##} ms an image, predicted for this machine")
            : "";

    private static string Limit(long? limit, string what) =>
        limit is { } most ? $"at most {Figures.Count(most)} {what}" : $"no limit on {what}";
}
