using System.CommandLine;
using HyperFD.Agent.Datasets;
using HyperFD.Agent.Demo;
using HyperFD.Agent.Detectors;
using HyperFD.Agent.Doctor;
using HyperFD.Agent.Enrollment;
using HyperFD.Agent.Privacy;
using HyperFD.Agent.Profiles;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Cli;

/// <summary>The table of commands.</summary>
internal static class HyperFdCommandLine
{
    /// <summary>Parses, runs, and answers the exit code; never throws.</summary>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, AgentEnvironment environment, CancellationToken cancellation)
    {
        var root = Build(environment);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
            return FailUsage(environment, arguments, parsed);
        var invocation = new InvocationConfiguration
        {
            Output = environment.Out,
            Error = environment.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(invocation, cancellation);
    }

    internal static RootCommand Build(AgentEnvironment environment)
    {
        var root = new RootCommand(
            "HyperFD: which face detector, trained how, works best on your images? They never leave this machine.");
        GlobalOptions.AddTo(root);
        root.Add(DemoCommand.Build(environment));
        root.Add(InspectCommand.Build(environment));
        root.Add(PreviewCommand.Build(environment));
        root.Add(EnrolCommand.Build(environment));
        root.Add(RunCommand.Build(environment));
        root.Add(ExportCommand.Build(environment));
        root.Add(DetectCommand.Build(environment));
        root.Add(ProfileCommand.Build(environment));
        root.Add(DoctorCommand.Build(environment));
        root.Add(TrialWorkerCommand.Build());
        return root;
    }

    private static int FailUsage(AgentEnvironment environment, IReadOnlyList<string> arguments, ParseResult parsed)
    {
        var output = new Output(environment, arguments.Contains(GlobalOptions.JsonName), verbose: false);
        var command = parsed.CommandResult.Command is RootCommand ? "hyperfd" : parsed.CommandResult.Command.Name;
        var help = command == "hyperfd" ? "hyperfd --help" : $"hyperfd {command} --help";
        var error = AgentException.Usage(UsageWords.Of(parsed), $"See '{help}'.");
        return CommandRunner.Fail(environment, output, command, error);
    }
}
