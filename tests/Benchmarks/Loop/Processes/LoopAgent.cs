using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Benchmarks.Loop.Processes;

/// <summary>The real agent with a home of its own, behind a <see cref="ProcessGuard"/>.</summary>
internal sealed class LoopAgent(LoopOptions options, LoopFolder folder)
{
    private const string PatienceMinutes = "2";

    public Task EnrolAsync(Uri server, string code) =>
        CallAsync(["enrol", "--server", server.ToString(), "--code", code, "--name", "Study agent", "--json"]);

    /// <summary>
    /// One trial at a time, for one beside another would be recommended without its score. The machine is not measured
    /// either: that takes half a minute in each new home.
    /// </summary>
    public async Task<AgentRun> RunAsync(LoopExperiment experiment)
    {
        List<string> line =
        [
            "run", Path.Combine(options.Data, experiment.Domain), "--name", experiment.Domain, "--trials",
            Text(options.Terms.Trials),
            "--steps", Text(options.Terms.Steps), "--seed", Text(LoopSeed.Of(experiment)), "--start", "recommended",
            "--parallel", "1",
            "--threads", "1", "--device", options.Device, "--patience-minutes", PatienceMinutes, "--yes", "--json",
        ];
        if (options.Terms.MaxMacs is { } millions)
            line.AddRange(["--max-macs", Text(millions) + "M"]);
        if (options.TorchLib is { } libraries)
            line.AddRange(["--torch-lib", libraries]);
        var (document, text) = await CallAsync(line);
        await File.WriteAllTextAsync(folder.Document, text);
        return document.Result!;
    }

    private async Task<(AgentDocument Document, string Text)> CallAsync(IReadOnlyList<string> line)
    {
        using var guard = Process.Start(Guard()) ?? throw new InvalidOperationException("No process.");
        using var log = new ProcessLog(folder.AgentLog);
        guard.ErrorDataReceived += (_, said) => log.Write(said.Data);
        guard.BeginErrorReadLine();
        var start = new GuardedStart(options.Agent.FileName, options.Agent.Arguments(line), folder.AgentHome);
        await guard.StandardInput.WriteLineAsync(JsonSerializer.Serialize(start, LoopJson.Default.GuardedStart));
        await guard.StandardInput.FlushAsync();
        var text = await guard.StandardOutput.ReadToEndAsync();
        await guard.WaitForExitAsync();
        var document = text.Length == 0 ? null : JsonSerializer.Deserialize(text, LoopJson.Default.AgentDocument);
        if (document is { Error: null, Result: not null })
            return (document, text);
        throw new InvalidOperationException(
            document?.Error?.Message ?? "The agent ended without a word; its log may say why.");
    }

    private static ProcessStartInfo Guard() => new(Environment.ProcessPath!, ProcessGuard.Command)
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
