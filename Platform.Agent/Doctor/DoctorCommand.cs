using System.CommandLine;
using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Enrollment;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Trials;
using HyperFD.Agent.Trials.Planning;
using Spectre.Console;

namespace HyperFD.Agent.Doctor;

/// <summary>Preflight: would a run work on this machine, against this server?</summary>
internal static class DoctorCommand
{
    public static Command Build(AgentEnvironment environment)
    {
        var command = new Command("doctor", "Check libraries, device, disk, server, clock and credential")
        {
            KnownSettings.Server.ToOption(), KnownSettings.Device.ToOption(), KnownSettings.TorchLib.ToOption(),
        };
        return command.Handles(environment, ExamineAsync);
    }

    private static async Task<CommandResult> ExamineAsync(CommandContext context, CancellationToken cancellation)
    {
        var (disk, free) = DiskCheck.Run(context.Home);
        var (libraries, threads) = await LibraryCheck.RunAsync(context, cancellation);
        var server = await new ServerCheck(context).RunAsync(cancellation);
        var measured = new MachinePlanner(
            context,
            new WorkerRunner(WorkerLaunch.Of(context), context.Output.Detail),
            Environment.ProcessorCount).Known;
        DoctorCheck[] checks =
            [.. libraries, Threads(threads), Speed(measured), ProfileCheck.Run(context), disk, .. server.Checks];
        var result = new DoctorResult(
            AgentVersion.Text,
            context.Home.Folder,
            context.Value(KnownSettings.Device),
            Environment.ProcessorCount,
            threads,
            measured?.Speeds,
            free,
            server.Server,
            server.ClockSkewSeconds,
            checks.All(check => check.State != CheckState.Failed),
            checks);
        Show(context.Output, result);
        var exit = !server.Reached ? ExitCode.Unreachable : result.Healthy ? ExitCode.Ok : ExitCode.Failed;
        return CommandResult.Of(result, AgentJson.Default.DoctorResult, exit);
    }

    private static DoctorCheck Threads(int? ofTrial)
    {
        var logical = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} logical processors");
        return ofTrial is { } threads
            ? new(
                "threads", CheckState.Ok,
                string.Create(CultureInfo.InvariantCulture, $"{logical}, {threads} for a trial"))
            : new("threads", CheckState.Ok, logical);
    }

    /// <summary>Of two or more trials to do: how many are trained side by side depends on it.</summary>
    private static DoctorCheck Speed(MachineMeasurement? measured)
    {
        if (measured is null)
            return new("speed", CheckState.Skipped, "not measured yet; the next run does");
        var plan = measured.Fastest(int.MaxValue);
        return new(
            "speed", CheckState.Ok, $"{MachinePlanner.Describe(measured)}; runs use {MachinePlanner.Describe(plan)}");
    }

    private static void Show(Output output, DoctorResult result)
    {
        output.Line($"hyperfd {result.AgentVersion}");
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("Check", "State", "Found");
        foreach (var check in result.Checks)
            table.AddRow(check.Name, Word(check.State), Markup.Escape(check.Finding));
        output.Table(table);
        foreach (var check in result.Checks.Where(check => check.Advice is not null))
            output.Line($"{check.Name}: {check.Advice}");
        output.Line(result.Healthy ? "Everything that was checked is fine." : "A run would not succeed as it is.");
    }

    private static string Word(CheckState state) => state switch
    {
        CheckState.Ok => "[green]ok[/]",
        CheckState.Warning => "[yellow]look[/]",
        CheckState.Failed => "[red]failed[/]",
        _ => "[grey]skipped[/]",
    };
}
