using System.Diagnostics;
using HyperFD.TestSupport;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Detectors;

/// <summary>
/// Detecting must stay possible where libtorch does not load, and start fast: 0.5 GB of libraries are not wanted.
/// </summary>
public sealed class DetectProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public DetectProcessTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs the loader's LD_DEBUG.");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Detect_ProcessOfItsOwn_LoadsOnnxRuntimeAndNoTorch()
    {
        var model = DeliveredDetector.Model(_folder.FullPath);
        Faces.Write(_folder.Combine("data"), images: 3);

        var libraries = await LibrariesAsync("detect", model, _folder.Combine("data"));

        Assert.Contains(libraries, library => library.StartsWith("libonnxruntime", StringComparison.Ordinal));
        Assert.DoesNotContain(libraries, library => library.Contains("torch", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The same look at a process that does load it, or the test above would prove nothing.</summary>
    [Fact]
    public async Task Export_Worker_LoadsTorch()
    {
        var libraries = await LibrariesAsync("export", DeliveredDetector.Weights(_folder.FullPath));

        Assert.Contains(libraries, library => library.StartsWith("libtorch", StringComparison.Ordinal));
    }

    /// <summary>Names of all shared libraries that the command and its workers initialised.</summary>
    private async Task<List<string>> LibrariesAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "hyperfd.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["LD_DEBUG"] = "files";
        start.Environment["LD_DEBUG_OUTPUT"] = _folder.Combine("loader");
        start.Environment["HYPERFD_HOME"] = _folder.Combine("home");
        using var process = Process.Start(start)!;
        var told = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, told);
        return [.. Directory.GetFiles(_folder.FullPath, "loader.*").SelectMany(File.ReadLines)
            .Where(line => line.Contains("calling init: ", StringComparison.Ordinal)).Select(line => Path.GetFileName(
                line.Trim()))];
    }
}
