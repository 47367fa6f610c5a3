using System.ComponentModel;
using System.Diagnostics;
using HyperFD.TestSupport;

namespace Architecture.Delivery;

public sealed class ComposeTests
{
    [Theory]
    [InlineData("--services", "agent server")]
    [InlineData("--volumes", "agent-state server-data")]
    public async Task ComposeFile_ReadByCompose_HoldsWhatItShould(string what, string expected)
    {
        var (exitCode, text) = await ComposeAsync("--profile", "agent", "config", what);

        Assert.True(exitCode == 0, text);
        Assert.Equal(
            expected.Split(' '), text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PublishedPorts_AreOnLoopbackOnly()
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Find(), "docker-compose.yml"))
            .Select(line => line.Trim());
        var ports = lines.SkipWhile(line => line != "ports:").Skip(1).TakeWhile(line => line.StartsWith('-')).ToList();

        Assert.NotEmpty(ports);
        Assert.All(ports, port => Assert.StartsWith("- \"127.0.0.1:", port, StringComparison.Ordinal));
        Assert.Single(lines, line => line == "ports:");
    }

    private static async Task<(int ExitCode, string Text)> ComposeAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("docker-compose", arguments)
        {
            WorkingDirectory = RepositoryRoot.Find(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var compose = Process.Start(start)!;
            var cancellation = TestContext.Current.CancellationToken;
            var errors = compose.StandardError.ReadToEndAsync(cancellation);
            var text = await compose.StandardOutput.ReadToEndAsync(cancellation) + await errors;
            await compose.WaitForExitAsync(cancellation);
            return (compose.ExitCode, text);
        }
        catch (Win32Exception)
        {
            Assert.Skip("Needs docker-compose, which Debian and Ubuntu have as a package.");
            throw;
        }
    }
}
