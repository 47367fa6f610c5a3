using HyperFD.Agent.Trials;

namespace Platform.Agent.Tests.Trials;

public sealed class DotnetHostTests
{
    /// <summary>A name alone would be looked for on PATH, where there may be none or another.</summary>
    [Fact]
    public void Path_UnderAnInstalledRuntime_IsThatInstallationsProgram()
    {
        Assert.True(Path.IsPathFullyQualified(DotnetHost.Path), DotnetHost.Path);
        Assert.True(File.Exists(DotnetHost.Path), DotnetHost.Path);
        Assert.StartsWith(
            Path.GetDirectoryName(DotnetHost.Path)!, typeof(object).Assembly.Location, StringComparison.Ordinal);
    }
}
