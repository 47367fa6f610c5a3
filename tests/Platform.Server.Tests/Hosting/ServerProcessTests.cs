using System.Net;
using System.Runtime.InteropServices;
using HyperFD.Contracts.Accounts;
using HyperFD.Server.Hosting;
using HyperFD.TestSupport;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Hosting;

/// <summary>The process contract, kept by a real process.</summary>
public sealed class ServerProcessTests
{
    private const string LifeLine = "--exit-with-stdin";

    [Fact]
    public async Task Server_OnALifeLine_SaysOneLineAndEndsWithItsInput()
    {
        using var folder = new TempFolder();
        using var server = await ServerChild.ListenAsync(folder.FullPath, LifeLine);
        using var client = server.CreateClient();

        var signedIn = await client.PostAsync(
            "/api/v1/account/sign-in", new SignInRequest("admin", TestServer.AdminPassword));
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        server.CloseInput();

        Assert.Equal(0, await server.ExitCodeAsync());
        Assert.Single(server.Output);
        Assert.Matches(@"^HYPERFD_SERVER_READY http://127\.0\.0\.1:\d+$", server.Output[0]);
        Assert.DoesNotContain(server.Errors, line => line.Contains("token=", StringComparison.Ordinal));
    }

    [Fact]
    public void Greeting_OnATerminal_IsASentenceAndNoWordForPrograms()
    {
        const string Address = "http://127.0.0.1:5080";

        Assert.Equal(
            $"The server listens at {Address}; Ctrl-C ends it.", ServerProcess.Greeting(Address, redirected: false));
        Assert.Equal($"HYPERFD_SERVER_READY {Address}", ServerProcess.Greeting(Address, redirected: true));
    }

    [Fact]
    public async Task Server_OnALifeLine_IgnoresInterruptButNotTermination()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are Unix.");
        using var folder = new TempFolder();
        using var server = await ServerChild.ListenAsync(folder.FullPath, LifeLine);
        using var client = server.CreateClient();

        server.Signal(PosixSignal.SIGINT);
        for (var i = 0; i < 20; i++)
            Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health/live", UriKind.Relative)));

        server.Signal(PosixSignal.SIGTERM);
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task Server_OnItsOwn_EndsOnInterrupt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are Unix.");
        Signals.SkipWhereInterruptIsIgnored();
        using var folder = new TempFolder();
        using var server = await ServerChild.ListenAsync(folder.FullPath);

        server.Signal(PosixSignal.SIGINT);

        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task Server_FirstRunWithoutPassword_PrintsALinkThatMakesTheFirstAccount()
    {
        using var folder = new TempFolder();
        // Listening everywhere, as in a container: the link must still be one that can be opened.
        using var server = ServerChild.Run(folder.FullPath, "--urls", "http://0.0.0.0:0");
        await server.ReadyAsync();
        Assert.Equal("127.0.0.1", server.Address.Host);

        await Waiting.UntilAsync(() => Task.FromResult(server.Errors.Any(HoldsLink)));
        var link = Assert.Single(server.Errors, line => HoldsLink(line));
        var token = link[(link.IndexOf("token=", StringComparison.Ordinal) + 6)..];
        Assert.Contains(server.Address.GetLeftPart(UriPartial.Authority), link, StringComparison.Ordinal);
        using var client = server.CreateClient();
        var answer = await client.PostAsync(
            "/api/v1/account/setup", new SetupRequest(token, "boss", "a long password"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var logs = Directory.GetFiles(folder.Combine("data", "logs")).Select(File.ReadAllText);
        Assert.DoesNotContain(logs, text => text.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_OfARunningAndOfNoServer_IsItsExitCode()
    {
        using var folder = new TempFolder();
        string address;
        using (var server = await ServerChild.ListenAsync(folder.FullPath))
        {
            address = server.Address.ToString();
            using var healthy = ServerChild.Run(folder.FullPath, "health", "--url", address);
            Assert.Equal(0, await healthy.ExitCodeAsync());
        }

        using var none = ServerChild.Run(folder.FullPath, "health", "--url", address);
        Assert.Equal(1, await none.ExitCodeAsync());
        Assert.Single(none.Errors);
    }

    [Theory]
    [InlineData("serve", "'serve' is not a command")]
    [InlineData("--Leases:LeaseSeconds=1", "LeaseSeconds must be longer than HeartbeatSeconds")]
    [InlineData("--Leases:MaxAttempts=0", "MaxAttempts")]
    [InlineData("--Learner:Strategy=oracle", "Strategy must be one of")]
    [InlineData("--DataFolder=/proc/nothing", "The data folder cannot be used")]
    public async Task Server_StartedWrongly_SaysWhyInOneLineAndExitsWith2(string argument, string expected)
    {
        using var folder = new TempFolder();
        using var server = ServerChild.Run(folder.FullPath, argument);
        server.CloseInput();

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.Contains(expected, Assert.Single(server.Errors), StringComparison.Ordinal);
        Assert.Empty(server.Output);
    }

    [Fact]
    public async Task Server_WeakFirstPassword_IsRefused()
    {
        using var folder = new TempFolder();
        using var server = ServerChild.Run(folder.FullPath, "--urls", "http://127.0.0.1:0", "--setup-password-stdin");
        await server.WriteLineAsync("short");

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.Contains(server.Errors, line => line.Contains("was not accepted", StringComparison.Ordinal));
    }

    private static bool HoldsLink(string line) => line.Contains("/setup?token=", StringComparison.Ordinal);
}
