using System.CommandLine;

namespace HyperFD.Agent.Trials;

/// <summary>The hidden command that worker processes run.</summary>
internal static class TrialWorkerCommand
{
    public static Command Build()
    {
        var command = new Command(WorkerLaunch.CommandName, "Train one trial for another hyperfd") { Hidden = true };
        command.SetAction(_ => WorkerHost.RunOnStandardStreams(new TorchEngine()));
        return command;
    }
}
