using EndToEnd.Support;
using HyperFD.TestSupport;

namespace EndToEnd.Agent;

/// <summary>
/// A dotnet that was unpacked into a home folder is on nobody's PATH; workers must be started all the same.
/// </summary>
[Collection(nameof(AgentScene))]
public sealed class DotnetWithoutPathTests
{
    [Fact]
    public async Task Doctor_NothingOnPath_StartsItsWorker()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There a program's own folder is searched first.");
        using var home = new TempFolder();
        await using var doctor = AgentProcess.StartWithoutPath(home.FullPath, "doctor");

        Assert.True(await doctor.ExitCodeAsync() == 0, doctor.Text);
        Assert.Contains("load and compute in a worker process", doctor.Text, StringComparison.Ordinal);
    }
}
