using HyperFD.Agent.Transport;
using HyperFD.Contracts;
using Microsoft.AspNetCore.Http;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Transport;

public sealed class EnrolTests : IDisposable
{
    private readonly AgentCli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Enrol_GoodCode_KeepsTheTokenForItsOwnerAndShowsItToNobody()
    {
        const string token = "hfa_0123_secret";
        await using var server = await StubServer.StartAsync(context =>
        {
            context.Response.StatusCode = 201;
            return context.Response.WriteAsync($$"""{"agentId":"{{Guid.NewGuid()}}","token":"{{token}}"}""");
        });

        var answer = await EnrolAsync(server.Address.ToString(), "--json");

        Assert.Equal(0, answer.Exit);
        Assert.Equal("my agent", answer.Json.GetProperty("result").GetProperty("name").GetString());
        Assert.DoesNotContain(token, answer.Out + answer.Error, StringComparison.Ordinal);
        var credentials = Path.Combine(_cli.HomeFolder, "credentials.json");
        Assert.Contains(
            token, await File.ReadAllTextAsync(credentials, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(credentials));
    }

    [Theory]
    [InlineData(ProblemTypes.EnrolmentCodeWrong, "enrolment-code-wrong")]
    [InlineData(ProblemTypes.EnrolmentCodeExpired, "enrolment-code-expired")]
    [InlineData(ProblemTypes.EnrolmentCodeUsed, "enrolment-code-used")]
    public async Task Enrol_CodeRefused_SaysWhyAndExitsRefused(string problem, string code)
    {
        await using var server = await StubServer.StartAsync(context => StubServer.ProblemAsync(context, 400, problem));

        var answer = await EnrolAsync(server.Address.ToString(), "--json");

        Assert.Equal(4, answer.Exit);
        Assert.Equal(code, answer.ErrorCode);
        Assert.False(File.Exists(Path.Combine(_cli.HomeFolder, "credentials.json")));
    }

    [Fact]
    public async Task Enrol_ServerDown_ExitsUnreachableWithOneLine()
    {
        var answer = await EnrolAsync("http://127.0.0.1:1");

        Assert.Equal(5, answer.Exit);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Enrol_NothingWasSent_TriesAgain()
    {
        await EnrolAsync("http://127.0.0.1:1");

        Assert.True(Attempts() > 1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task Enrol_AnswerLost_IsSentOnceAndSaysThatTheCodeMayBeUsed(int? status)
    {
        var asked = 0;
        await using var server = await StubServer.StartAsync(context =>
        {
            asked++;
            if (status is { } known)
                context.Response.StatusCode = known;
            else
                context.Abort();
            return Task.CompletedTask;
        });

        var answer = await EnrolAsync(server.Address.ToString());

        Assert.Equal(1, asked);
        Assert.Equal(1, Attempts());
        Assert.Equal(5, answer.Exit);
        Assert.Contains("may be used up", Assert.Single(answer.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enrol_ServerBusy_SaysThatNothingIsLost()
    {
        await using var server = await StubServer.StartAsync(context => StubServer.ProblemAsync(
            context, 503, ProblemTypes.Internal));

        var answer = await EnrolAsync(server.Address.ToString(), "--json");

        Assert.Equal("server-unreachable", answer.ErrorCode);
        Assert.Equal(1, Attempts());
    }

    [Fact]
    public async Task Enrol_AnswerOfSomethingElse_ExitsUnreachable()
    {
        await using var server = await StubServer.StartAsync(context => context.Response.WriteAsync(
            "<html>hello</html>"));

        Assert.Equal(5, (await EnrolAsync(server.Address.ToString())).Exit);
    }

    [Fact]
    public async Task Enrol_PlainHttpElsewhere_ExitsRefusedAndSendsNothing()
    {
        var answer = await EnrolAsync("http://hyperfd.example.org");

        Assert.Equal(4, answer.Exit);
        Assert.False(File.Exists(Path.Combine(_cli.HomeFolder, "sent.jsonl")));
    }

    [Fact]
    public async Task Run_NeverEnrolled_ExitsRefusedWithHowTo()
    {
        var answer = await _cli.RunAsync("run", ".", "--name", "x");

        Assert.Equal(4, answer.Exit);
        Assert.Contains("hyperfd enrol", answer.Error, StringComparison.Ordinal);
    }

    /// <summary>How often it was handed to the network.</summary>
    private int Attempts() =>
        SentLedger.Read(Path.Combine(_cli.HomeFolder, "sent.jsonl")).Count(entry => entry.Kind == "http");

    private Task<CliAnswer> EnrolAsync(string server, params string[] more) =>
        _cli.RunAsync(["enrol", "--server", server, "--code", "CODE", "--name", "my agent", .. more]);
}
