using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;
using HyperFD.TestSupport;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Trials;

public sealed class TorchLibrariesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Beside_AnotherLibtorch_HasTheProgramWithItsDataAndTheOtherLibraries()
    {
        Write("program", "hyperfd.dll", "program");
        Write("program", "libtorch.so", "ours");
        Write(Path.Combine("program", "weights"), "initial.safetensors", "weights");
        Write("other", "libtorch.so", "theirs");

        var folder = Beside();

        Assert.Equal("program", File.ReadAllText(Path.Combine(folder, "hyperfd.dll")));
        Assert.Equal("theirs", File.ReadAllText(Path.Combine(folder, "libtorch.so")));
        Assert.Equal("weights", File.ReadAllText(Path.Combine(folder, "weights", "initial.safetensors")));
        Assert.Equal(folder, Beside());
    }

    private string Beside() => TorchLibraries.Beside(
        _folder.Combine("program"), _folder.Combine("other"),
        AgentHome.Find(TrialSamples.Quiet(_folder.Combine("home"))));

    private void Write(string folder, string file, string content)
    {
        Directory.CreateDirectory(_folder.Combine(folder));
        File.WriteAllText(Path.Combine(_folder.Combine(folder), file), content);
    }
}
