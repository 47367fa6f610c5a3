using HyperFD.Agent.Trials;
using HyperFD.TestSupport;

namespace Platform.Agent.Tests.Trials;

public sealed class WorkerLaunchTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void In_ProcessIsTheExecutable_StartsTheCopyInTheFolder()
    {
        File.WriteAllText(_folder.Combine("hyperfd"), "");

        var launch = WorkerLaunch.In(_folder.FullPath, "/elsewhere/hyperfd");

        Assert.Equal(_folder.Combine("hyperfd"), launch.FileName);
        Assert.Equal([WorkerLaunch.CommandName], launch.Arguments);
    }

    [Theory]
    [InlineData("/usr/bin/dotnet", true)]
    [InlineData("/elsewhere/hyperfd", false)]
    [InlineData(null, true)]
    public void In_NoExecutableOfThisProcess_RunsTheDllByDotnet(string? self, bool hasCopy)
    {
        if (hasCopy)
            File.WriteAllText(_folder.Combine("hyperfd"), "");

        var launch = WorkerLaunch.In(_folder.FullPath, self);

        Assert.Equal(DotnetHost.Path, launch.FileName);
        Assert.Equal([_folder.Combine("hyperfd.dll"), WorkerLaunch.CommandName], launch.Arguments);
    }
}
