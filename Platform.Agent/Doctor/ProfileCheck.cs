using HyperFD.Agent.Cli;
using HyperFD.Agent.Profiles;

namespace HyperFD.Agent.Doctor;

/// <summary>
/// Whether limits on latency can be given. A run without one needs no profile, so nothing here fails.
/// </summary>
internal static class ProfileCheck
{
    public static DoctorCheck Run(CommandContext context)
    {
        const string name = "profile";
        try
        {
            return ProfileStore.Read(context.Home) is { } profile
                ? new(name, CheckState.Ok, ProfileCommand.Words(profile))
                : new(
                    name, CheckState.Skipped,
                    "this machine was not measured; --max-latency-ms needs 'hyperfd profile'");
        }
        catch (AgentException e)
        {
            return new(name, CheckState.Warning, e.Message, e.Advice);
        }
    }
}
