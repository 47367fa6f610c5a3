using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Cli;

public sealed class UsageTests
{
    [Theory]
    [InlineData("frobnicate")]
    [InlineData("enrol", "--server", "http://localhost:1")]
    [InlineData("run")]
    [InlineData("run", ".", "--name", "x", "--no-such-flag")]
    [InlineData("run", ".", "--name", "x", "--steps", "abc")]
    [InlineData("run", ".", "--name", "x", "--steps", "0")]
    [InlineData("run", ".", "--name", "x", "--max-macs", "30X")]
    [InlineData("run", ".", "--name", "")]
    public async Task Run_WrongCommandLine_ExitsWithUsageAndOneLine(params string[] arguments)
    {
        using var cli = new AgentCli();

        var answer = await cli.RunAsync(arguments);

        Assert.Equal(2, answer.Exit);
        Assert.Equal("", answer.Out);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Run_WrongCommandLineWithJson_PrintsOneDocument()
    {
        using var cli = new AgentCli();

        var answer = await cli.RunAsync("run", "--json");

        Assert.Equal(2, answer.Json.GetProperty("exitCode").GetInt32());
        Assert.Equal("usage", answer.ErrorCode);
        Assert.Equal("", answer.Error);
    }

    [Fact]
    public async Task Help_OfTheProgram_HidesTheWorker()
    {
        using var cli = new AgentCli();

        var answer = await cli.RunAsync("--help");

        Assert.Equal(0, answer.Exit);
        Assert.Contains("preview", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("trial-worker", answer.Out, StringComparison.Ordinal);
    }
}
