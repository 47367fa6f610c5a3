using HyperFD.Learning.Datasets.Synthetic;
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

    [Theory]
    [InlineData("There is no command 'frobnicate'.", "frobnicate")]
    [InlineData("There is no option '--nam'.", "run", "--nam", "x")]
    [InlineData("There is no option '--nam'.", "run", ".", "--nam", "x")]
    [InlineData("There is no option '--nam'.", "run", ".", "--nam=x")]
    [InlineData("There is no option '--no-such-flag'.", "run", ".", "--name", "x", "--no-such-flag")]
    [InlineData("Option '--name' is required.", "run", ".")]
    public async Task Run_WrongCommandLine_NamesWhatIsWrong(string message, params string[] arguments)
    {
        using var cli = new AgentCli();

        var answer = await cli.RunAsync(arguments);

        Assert.Equal(2, answer.Exit);
        Assert.StartsWith("hyperfd: " + message, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfDemo_ListsTheDomains()
    {
        using var cli = new AgentCli();

        var answer = await cli.RunAsync("demo", "--help");

        Assert.All(
            SyntheticDomains.Named, domain => Assert.Contains(domain.Name, answer.Out, StringComparison.Ordinal));
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
