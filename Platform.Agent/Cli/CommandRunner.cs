using System.CommandLine;
using HyperFD.Agent.Settings;

namespace HyperFD.Agent.Cli;

/// <summary>Runs a command's handler and turns whatever happens into one line, advice and an exit code.</summary>
internal static class CommandRunner
{
    private const int MostDetails = 20;

    internal delegate Task<CommandResult> Handler(CommandContext context, CancellationToken cancellation);

    /// <summary>Binds the handler to a command.</summary>
    public static Command Handles(this Command command, AgentEnvironment environment, Handler handler)
    {
        command.SetAction((parsed, cancellation) => RunAsync(environment, command.Name, parsed, handler, cancellation));
        return command;
    }

    public static int Fail(AgentEnvironment environment, Output output, string command, AgentException error)
    {
        if (output.Json)
        {
            JsonDocumentOutput.Write(environment.Out, command, error.Exit, error, result: null);
            return (int)error.Exit;
        }

        environment.Error.WriteLine($"hyperfd: {error.Message} {error.Advice}");
        foreach (var detail in error.Details.Take(MostDetails))
            environment.Error.WriteLine("  " + detail);
        if (error.Details.Count > MostDetails)
            environment.Error.WriteLine(FormattableString.Invariant($"  and {error.Details.Count - MostDetails} more"));
        if (output.Verbose)
            environment.Error.WriteLine(error.ToString());
        environment.Error.Flush();
        return (int)error.Exit;
    }

    private static async Task<int> RunAsync(
        AgentEnvironment environment, string command, ParseResult parsed, Handler handler,
        CancellationToken cancellation)
    {
        var output = new Output(
            environment, parsed.GetValue<bool>(GlobalOptions.JsonName),
            parsed.GetValue<bool>(GlobalOptions.VerboseName));
        try
        {
            var home = AgentHome.Find(environment);
            var context = new CommandContext(environment, parsed, output, home, SettingSources.Read(environment, home));
            var result = await handler(context, cancellation);
            if (output.Json)
                JsonDocumentOutput.Write(environment.Out, command, result.Exit, error: null, result);
            return (int)result.Exit;
        }
        catch (Exception e)
        {
            return Fail(environment, output, command, Explain(e, cancellation));
        }
    }

    private static AgentException Explain(Exception exception, CancellationToken cancellation) => exception switch
    {
        AgentException expected => expected,
        OperationCanceledException when cancellation.IsCancellationRequested => new AgentException(
            ExitCode.Interrupted, "interrupted", "Stopped.", "The same command starts again.", exception),
        IOException or UnauthorizedAccessException => new AgentException(
            ExitCode.Failed, "input-output", exception.Message,
            "Check the disk and the rights on this file, then repeat.", exception),
        _ => new AgentException(
            ExitCode.Failed, "internal", $"Something unexpected happened: {exception.Message}",
            "Repeat with --verbose and report what it prints.", exception),
    };
}
