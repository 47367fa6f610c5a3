using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Doctor;

/// <summary>Whether the agent can write in its home and has room there for checkpoints and weights.</summary>
internal static class DiskCheck
{
    private const long Comfortable = 2L << 30;

    /// <returns>The check, and the free bytes if they could be found out.</returns>
    public static (DoctorCheck Check, long? FreeBytes) Run(AgentHome home)
    {
        try
        {
            home.EnsureExists();
            var trial = Path.Combine(home.Folder, FormattableString.Invariant($"doctor-{Guid.NewGuid():N}"));
            File.WriteAllText(trial, "");
            File.Delete(trial);
            var free = new DriveInfo(home.Folder).AvailableFreeSpace;
            return (Judge(home.Folder, free), free);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (
                new("disk", CheckState.Failed, e.Message, "Set HYPERFD_HOME to a folder that this user may write in."),
                null);
        }
    }

    internal static DoctorCheck Judge(string folder, long free)
    {
        var found = string.Create(
            CultureInfo.InvariantCulture, $"{free / (1024.0 * 1024 * 1024):0.0} GiB free in {folder}");
        const string advice = "Free some space, or set HYPERFD_HOME to a folder on a larger disk.";
        return free < RunErrors.SpaceOfTrial ? new("disk", CheckState.Failed, found, advice)
            : free < Comfortable ? new("disk", CheckState.Warning, found, advice)
            : new("disk", CheckState.Ok, found);
    }
}
