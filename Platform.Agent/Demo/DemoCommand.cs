using System.CommandLine;
using HyperFD.Agent.Cli;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Agent.Demo;

/// <summary>The whole loop on this machine, nothing else needed.</summary>
internal static class DemoCommand
{
    public static Command Build(AgentEnvironment environment)
    {
        var command = new Command("demo", "Run the whole loop on this machine: server, dashboard, agent, drawn faces");
        DemoOptions.AddTo(command);
        return command.Handles(environment, async (context, cancellation) =>
        {
            using var watched = ParentWatch.Start(context.Time, cancellation);
            var result = await new DemoSession(context, DemoOptions.Read(context)).ExecuteAsync(watched.Token);
            var exit =
                result.Run is { State: TaskState.Completed, BestTrial: not null } ? ExitCode.Ok : ExitCode.Failed;
            return CommandResult.Of(result, AgentJson.Default.DemoResult, exit);
        });
    }
}
