using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Trials;

/// <summary>
/// What stops a run before anything about the data set has left: one line, its exit code, nothing sent.
/// </summary>
public sealed class RunRefusalTests : IAsyncLifetime
{
    private readonly AgentCli _cli = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private StubServer? _server;
    private string? _refusal;

    private string Folder => Path.Combine(_cli.WorkingDirectory, "data");

    public async ValueTask InitializeAsync()
    {
        _server = await StubServer.StartAsync(AnswerAsync);
        var enrolled = await _cli.RunAsync(
            "enrol", "--server", _server.Address.ToString(), "--code", "CODE", "--name", "agent");
        Assert.Equal(0, enrolled.Exit);
        _asked.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _cli.Dispose();
    }

    [Fact]
    public async Task Run_NobodyToApprove_ExitsRefusedWithoutRegistering()
    {
        Faces.Write(Folder);

        var answer = await RunAsync();

        Assert.Equal(4, answer.Exit);
        Assert.Contains("--yes", OnlyLine(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(_asked, path => path.StartsWith("/api/v1/tasks", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no\n")]
    [InlineData("N\n")]
    [InlineData("\n")]
    [InlineData("")]
    [InlineData("yess\n")]
    public async Task Run_OwnerTypesAnythingButYes_ExitsRefusedWithoutRegistering(string typed)
    {
        Faces.Write(Folder);
        _cli.Typed = typed;

        var answer = await RunAsync();

        Assert.Equal(4, answer.Exit);
        Assert.Contains("Nothing was sent.", OnlyLine(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(_asked, path => path.StartsWith("/api/v1/tasks", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("yes\n")]
    [InlineData(" Yes \n")]
    [InlineData("Y\n")]
    [InlineData("y")]
    public async Task Run_OwnerTypesYesInAnyCase_Registers(string typed)
    {
        Faces.Write(Folder);
        _cli.Typed = typed;

        var answer = await RunAsync();

        Assert.DoesNotContain("Nothing was sent.", answer.Error, StringComparison.Ordinal);
        Assert.Contains("/api/v1/tasks", _asked);
    }

    /// <summary>A reader of a terminal hears nothing of Ctrl-C; this one answers in the end.</summary>
    [Fact]
    public async Task Run_InterruptedAtTheQuestion_ExitsInterruptedWithoutRegistering()
    {
        Faces.Write(Folder);
        using var person = new SlowPerson();
        using var interruption = new CancellationTokenSource();
        _cli.Person = person;

        var running = _cli.RunAsync(interruption.Token, Command());
        await person.Asked.WaitAsync(TestContext.Current.CancellationToken);
        await interruption.CancelAsync();
        var answer = await running;

        Assert.False(person.HasAnswered);
        Assert.Equal(130, answer.Exit);
        Assert.Contains("Stopped.", OnlyLine(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(_asked, path => path.StartsWith("/api/v1/tasks", StringComparison.Ordinal));
    }

    /// <summary>The libtorch that comes with the agent computes on the processor only.</summary>
    [Fact]
    public async Task Run_DeviceThatCannotCompute_ExitsWithUsageAndAsksTheServerNothing()
    {
        Faces.Write(Folder);

        var answer = await RunAsync("--yes", "--device", "cuda");

        Assert.Equal(2, answer.Exit);
        Assert.Contains("Nothing can be trained on 'cuda' here", OnlyLine(answer), StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Run_LibrariesThatAreNone_ExitsFailedAndAsksTheServerNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Names of libraries on Unix.");
        Faces.Write(Folder);
        var libraries = Directory.CreateDirectory(Path.Combine(_cli.WorkingDirectory, "torch", "lib")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(libraries, "libtorch.so"), "no library", TestContext.Current.CancellationToken);

        var answer = await RunAsync("--yes", "--torch-lib", libraries, "--device", "cuda", "--json");

        Assert.Equal(1, answer.Exit);
        Assert.Equal("native-libraries-missing", answer.ErrorCode);
        Assert.Empty(_asked);
    }

    [Theory]
    [InlineData("--max-macs", "1k")]
    [InlineData("--max-parameters", "10")]
    public async Task Run_LimitThatNothingKeeps_ExitsWithUsageAsksNothingAndLeavesTheNameFree(
        string limit, string value)
    {
        Faces.Write(Folder);
        _cli.Typed = "y\n";

        var refused = await RunAsync("--yes", "--json", limit, value);

        Assert.Equal(2, refused.Exit);
        Assert.Equal("nothing-fits", refused.ErrorCode);
        Assert.Contains("the smallest has ", refused.Out, StringComparison.Ordinal);
        Assert.Empty(_asked);
        Assert.DoesNotContain("other options", (await RunAsync("--yes")).Error, StringComparison.Ordinal);
        Assert.Contains("/api/v1/tasks", _asked);
    }

    [Fact]
    public async Task Run_RegistrationRefused_LeavesTheNameFreeForOtherOptions()
    {
        Faces.Write(Folder);
        _refusal = """{"type":"urn:hyperfd:problem:validation","detail":"limits: no detector is this small."}""";

        var refused = await RunAsync("--yes");

        Assert.Equal(1, refused.Exit);
        Assert.Contains(
            "The server refused: limits: no detector is this small. Change what it names",
            OnlyLine(refused), StringComparison.Ordinal);
        Assert.DoesNotContain("dashboard", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(_cli.HomeFolder, "runs"), "*.json", SearchOption.AllDirectories));
        _asked.Clear();
        Assert.DoesNotContain(
            "other options", (await RunAsync("--yes", "--trials", "3")).Error, StringComparison.Ordinal);
        Assert.Contains("/api/v1/tasks", _asked);
    }

    [Fact]
    public async Task Run_TooFewImages_ExitsRefusedWithoutRegistering()
    {
        Faces.Write(Folder, images: 49);

        var answer = await RunAsync("--yes", "--json");

        Assert.Equal(4, answer.Exit);
        Assert.Equal("disclosure-floor", answer.ErrorCode);
        Assert.DoesNotContain(_asked, path => path.StartsWith("/api/v1/tasks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ServerDown_ExitsUnreachableAndKeepsTheSplit()
    {
        Faces.Write(Folder);
        await _server!.DisposeAsync();

        var answer = await RunAsync("--yes");

        Assert.Equal(5, answer.Exit);
        Assert.Contains("connection refused", OnlyLine(answer), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(
            Path.Combine(_cli.HomeFolder, "runs"), "split.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Run_NotADataset_AsksTheServerNothing()
    {
        var answer = await RunAsync("--yes");

        Assert.Equal(3, answer.Exit);
        Assert.Contains("There is no folder", OnlyLine(answer), StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Run_UnknownSettingInTheFile_ExitsWithUsageAndNamesIt()
    {
        Faces.Write(Folder);
        await File.WriteAllTextAsync(
            Path.Combine(_cli.WorkingDirectory, "hyperfd.json"),
            """{ "trails": 3 }""", TestContext.Current.CancellationToken);

        var answer = await RunAsync("--yes");

        Assert.Equal(2, answer.Exit);
        Assert.Contains("'trails'", OnlyLine(answer), StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Run_PlainHttpToAnotherMachine_ExitsRefused()
    {
        _cli.Variables["HYPERFD_SERVER"] = "http://hyperfd.example.org";

        Assert.Equal(4, (await RunAsync("--yes")).Exit);
    }

    private static string OnlyLine(CliAnswer answer) =>
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    private Task<CliAnswer> RunAsync(params string[] more) => _cli.RunAsync(Command(more));

    /// <summary>Without patience, so that a run that goes too far ends at the server's first odd answer.</summary>
    private string[] Command(params string[] more) =>
        ["run", Folder, "--name", "x", "--patience-minutes", "0", .. more];

    private Task AnswerAsync(HttpContext context)
    {
        _asked.Enqueue(context.Request.Path.Value!);
        if (_refusal is { } refusal && context.Request.Path.Value == "/api/v1/tasks")
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync(refusal);
        }

        if (context.Request.Path.Value != "/api/v1/agents/enrol")
            return context.Response.WriteAsync("""{"instruction":"Continue","intervalSeconds":30}""");
        context.Response.StatusCode = 201;
        return context.Response.WriteAsync($$"""{"agentId":"{{Guid.NewGuid()}}","token":"hfa_token"}""");
    }
}
