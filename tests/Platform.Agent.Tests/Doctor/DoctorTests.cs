using System.Globalization;
using HyperFD.Agent.Doctor;
using HyperFD.Contracts;
using Microsoft.AspNetCore.Http;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Doctor;

/// <summary>The whole command: its libraries load in a real worker process.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly AgentCli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Doctor_NotEnrolled_IsFineAndSendsNothing()
    {
        var answer = await _cli.RunAsync("doctor", "--json");

        Assert.Equal(0, answer.Exit);
        Assert.Equal("Ok", State(answer, "native-libraries"));
        Assert.Equal("Ok", State(answer, "device"));
        Assert.Equal("Ok", State(answer, "disk"));
        Assert.Equal("Skipped", State(answer, "server"));
        Assert.Equal(1, answer.Json.GetProperty("result").GetProperty("trialThreads").GetInt32());
        Assert.False(File.Exists(Path.Combine(_cli.HomeFolder, "sent.jsonl")));
    }

    [Fact]
    public async Task Doctor_ServerDown_ExitsUnreachableWithTheWholeTable()
    {
        var answer = await _cli.RunAsync("doctor", "--server", "http://127.0.0.1:1");

        Assert.Equal(5, answer.Exit);
        Assert.Contains("does not answer (connection refused)", answer.Out, StringComparison.Ordinal);
        Assert.Contains("GiB free", answer.Out, StringComparison.Ordinal);
        Assert.Equal("", answer.Error);
    }

    [Fact]
    public async Task Doctor_EnrolledAndAccepted_IsHealthy()
    {
        await using var server = await StubServer.StartAsync(context => AnswerAsync(context, refuseBeat: false));
        await EnrolAsync(server);

        var answer = await _cli.RunAsync("doctor", "--json");

        Assert.Equal(0, answer.Exit);
        Assert.Equal("Ok", State(answer, "server"));
        Assert.Equal("Ok", State(answer, "clock"));
        Assert.Equal("Ok", State(answer, "credential"));
    }

    [Fact]
    public async Task Doctor_AgentRevoked_FailsWithWhatToDo()
    {
        await using var server = await StubServer.StartAsync(context => AnswerAsync(context, refuseBeat: true));
        await EnrolAsync(server);

        var answer = await _cli.RunAsync("doctor");

        Assert.Equal(1, answer.Exit);
        Assert.Contains("The admin has revoked this agent.", answer.Out, StringComparison.Ordinal);
        Assert.Contains("credential: Ask the admin", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_ServerOfAnotherHour_WarnsAndSaysByHowMuch()
    {
        await using var server = await StubServer.StartAsync(context =>
        {
            context.Response.Headers.Date = TimeProvider.System.GetUtcNow().AddHours(1)
                .ToString("R", CultureInfo.InvariantCulture);
            return context.Response.WriteAsync("Healthy");
        });

        var answer = await _cli.RunAsync("doctor", "--server", server.Address.ToString(), "--json");

        Assert.Equal(0, answer.Exit);
        Assert.Equal("Warning", State(answer, "clock"));
        Assert.Equal("Skipped", State(answer, "credential"));
        Assert.InRange(answer.Json.GetProperty("result").GetProperty("clockSkewSeconds").GetDouble(), 3500, 3700);
    }

    [Fact]
    public async Task Doctor_AnotherKindOfServer_Fails()
    {
        await using var server = await StubServer.StartAsync(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });

        var answer = await _cli.RunAsync("doctor", "--server", server.Address.ToString());

        Assert.Equal(1, answer.Exit);
        Assert.Contains("not as a HyperFD server", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_HomeIsAFile_Fails()
    {
        await File.WriteAllTextAsync(_cli.HomeFolder, "", TestContext.Current.CancellationToken);

        var answer = await _cli.RunAsync("doctor", "--json");

        Assert.Equal(1, answer.Exit);
        Assert.Equal("Failed", State(answer, "disk"));
    }

    [Theory]
    [InlineData(200L << 20, CheckState.Failed)]
    [InlineData(1L << 30, CheckState.Warning)]
    [InlineData(10L << 30, CheckState.Ok)]
    public void Judge_FreeSpace_ComparesWithWhatATrialNeeds(long free, object expected) =>
        Assert.Equal(expected, DiskCheck.Judge("/home", free).State);

    [Fact]
    public void Skew_HeaderCutToTheSecond_IsZeroForEqualClocks()
    {
        var second = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(0, ServerCheck.Skew(second, second.AddMilliseconds(100), second));
        Assert.Equal(0, ServerCheck.Skew(second.AddMilliseconds(800), second.AddMilliseconds(900), second));
        Assert.Equal(
            30, ServerCheck.Skew(second.AddMilliseconds(400), second.AddMilliseconds(600), second.AddSeconds(30)));
        Assert.Equal(-30, ServerCheck.Skew(second.AddSeconds(30), second.AddSeconds(31), second));
    }

    private static Task AnswerAsync(HttpContext context, bool refuseBeat)
    {
        switch (context.Request.Path.Value)
        {
            case "/health/live":
                return context.Response.WriteAsync("Healthy");
            case "/api/v1/agents/enrol":
                context.Response.StatusCode = 201;
                return context.Response.WriteAsync($$"""{"agentId":"{{Guid.NewGuid()}}","token":"hfa_token"}""");
            default:
                return refuseBeat
                    ? StubServer.ProblemAsync(context, 403, ProblemTypes.AgentRevoked)
                    : context.Response.WriteAsync("""{"instruction":"Continue","intervalSeconds":30}""");
        }
    }

    private async Task EnrolAsync(StubServer server) => Assert.Equal(
        0, (await _cli.RunAsync(
            "enrol", "--server", server.Address.ToString(), "--code", "CODE", "--name", "my agent")).Exit);

    private static string? State(CliAnswer answer, string check) => answer.Json.GetProperty("result").GetProperty(
        "checks")
        .EnumerateArray().Single(row => row.GetProperty("name").GetString() == check).GetProperty("state").GetString();
}
