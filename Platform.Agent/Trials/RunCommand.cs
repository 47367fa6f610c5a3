using System.CommandLine;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Enrollment;
using HyperFD.Agent.Settings;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Agent.Trials;

/// <summary>The main job: describe, approve, trials, best detector.</summary>
internal static class RunCommand
{
    public static Command Build(AgentEnvironment environment)
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with images and COCO annotations" };
        var name = new Option<string>("--name")
        {
            Description = "What to call the task; others see it, so choose it",
            HelpName = "NAME",
            Required = true,
        };
        var yes = new Option<bool>("--yes")
        {
            Description = "Approve the upload without being asked; look at it with preview first",
        };
        var prune = new Option<bool>("--prune")
        {
            Description = "Stop trials early that do worse than half of the others at the same step",
        };
        var command =
            new Command("run", "Find and train the best detector for a data set") { folder, name, yes, prune };
        foreach (var option in RunSettings.Options())
            command.Add(option);
        command.Add(KnownSettings.Server.ToOption());
        command.Add(KnownSettings.Device.ToOption());
        command.Add(KnownSettings.TorchLib.ToOption());
        command.Add(KnownSettings.PatienceMinutes.ToOption());
        command.Add(KnownSettings.Parallel.ToOption());
        command.Add(KnownSettings.Threads.ToOption());
        return command.Handles(environment, async (context, cancellation) =>
        {
            var job = new RunJob(
                context.FullPath(context.Parsed.GetRequiredValue(folder)),
                TypedName.Check(context.Parsed.GetRequiredValue(name)),
                RunSettings.Read(context),
                context.Parsed.GetValue(yes),
                Prune: context.Parsed.GetValue(prune));
            var outcome = await new RunSession(context, CredentialStore.Choose(context), job).ExecuteAsync(
                cancellation);
            return CommandResult.Of(
                outcome.Result, AgentJson.Default.RunResult, ExitOf(outcome.Result, context.Output));
        });
    }

    private static ExitCode ExitOf(RunResult result, Output output)
    {
        if (result.State != TaskState.Completed)
        {
            output.Line(
                $"The task was ended on the server ({result.State}); what was trained until then is delivered.");
            return ExitCode.Failed;
        }

        if (result.BestTrial is not null)
            return ExitCode.Ok;
        output.Line("No trial succeeded; the table says why.");
        return ExitCode.Failed;
    }
}
