using HyperFD.Agent.Cli;
using HyperFD.Agent.Files;
using HyperFD.Agent.Trials;
using HyperFD.Contracts.Profiles;
using HyperFD.Inference.Profiles;

namespace HyperFD.Agent.Profiles;

/// <summary>The profile of this machine, one file in the agent's home.</summary>
internal static class ProfileStore
{
    private const string BadProfile = "bad-profile";
    private const string HowToMeasure = "Run 'hyperfd profile'; it takes a minute or two and sends nothing.";

    public static void Write(AgentHome home, DeviceProfile profile) =>
        PrivateFiles.Write(home.Profile, DeviceProfileFile.Write(profile));

    /// <summary>The stored profile, or null when there is none.</summary>
    /// <exception cref="AgentException">There is one that cannot be used here.</exception>
    public static DeviceProfile? Read(AgentHome home)
    {
        if (!File.Exists(home.Profile))
            return null;
        try
        {
            var profile = DeviceProfileFile.Read(File.ReadAllBytes(home.Profile));
            return profile.Machine == DeviceProfiler.ThisMachine() ? profile : throw new AgentException(
                ExitCode.BadData, BadProfile,
                $"The profile was measured with {Words(profile.Machine)}; this is "
                    + $"{Words(DeviceProfiler.ThisMachine())}.", HowToMeasure);
        }
        catch (Exception e) when (e is DeviceProfileException or IOException or UnauthorizedAccessException)
        {
            throw new AgentException(
                ExitCode.BadData, BadProfile, $"The profile of this machine cannot be used: {e.Message}.", HowToMeasure,
                e);
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException)
        {
            throw new AgentException(
                ExitCode.Failed, WorkerReasons.LibrariesMissing,
                $"ONNX Runtime does not load: {(e.InnerException ?? e).Message}",
                "Install the libraries it names; --verbose shows all it said.", e);
        }
    }

    /// <summary>What a limit on latency needs.</summary>
    /// <exception cref="AgentException">There is no profile, or none that can be used here.</exception>
    public static LatencyModel ModelOfThisMachine(AgentHome home) => Read(home)?.Model ?? throw new AgentException(
        ExitCode.Usage, "no-profile", "A limit on latency needs a profile of this machine, and there is none.",
        HowToMeasure);

    public static string Words(ProfiledMachine machine) => FormattableString.Invariant(
        $"{machine.LogicalCores} logical cores, {machine.Architecture}, {machine.Runtime}");
}
