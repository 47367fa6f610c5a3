using System.CommandLine;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Trials;
using HyperFD.Agent.Trials.Planning;
using HyperFD.TestSupport;

namespace Platform.Agent.Tests.Trials;

/// <summary>
/// Against a shell script that answers as a measuring worker does, 100 images a second, and counts how often it was
/// started.
/// </summary>
public sealed class MachinePlannerTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StringWriter _printed = new();

    public MachinePlannerTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs /bin/sh.");

    private int Starts =>
        File.Exists(_folder.Combine("starts")) ? File.ReadAllLines(_folder.Combine("starts")).Length : 0;

    public void Dispose()
    {
        _printed.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Choose_FirstTime_MeasuresEachWayTwiceAndTakesTheFastest()
    {
        var plan = await ChooseAsync();

        Assert.Equal(new MachinePlan(Threads: 1, Parallel: 2), plan);
        Assert.Equal(2 * (1 + 1 + 2), Starts);
        Assert.Contains("6 measurements", _printed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ways", _printed.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "Two trials side by side, one thread each: 200 images/s in all, against 100", _printed.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choose_SecondTime_RemembersAndOnAnotherMachineMeasuresAgain()
    {
        await ChooseAsync();
        var starts = Starts;

        Assert.Equal(2, (await ChooseAsync()).Parallel);
        Assert.Equal(starts, Starts);

        await ChooseAsync(processors: 1);
        Assert.NotEqual(starts, Starts);
    }

    [Fact]
    public async Task Choose_FileOfAnotherVersion_MeasuresAgain()
    {
        await ChooseAsync();
        var starts = Starts;
        File.WriteAllText(_folder.Combine("home/machine.json"), "[]");

        Assert.Equal(2, (await ChooseAsync()).Parallel);
        Assert.Equal(2 * starts, Starts);
    }

    [Theory]
    [InlineData(1, 3, "--parallel", "3")]
    [InlineData(2, 1, "--threads", "2")]
    [InlineData(2, 4, "--threads", "2", "--parallel", "4")]
    [InlineData(1, 5, "--parallel", "64")]
    [InlineData(1, 1, "--device", "cuda")]
    public async Task Choose_OwnerSaysOrDeviceIsNoProcessor_MeasuresNothing(
        int threads, int parallel, params string[] line)
    {
        Assert.Equal(new MachinePlan(threads, parallel), await ChooseAsync(line: line));
        Assert.Equal(0, Starts);
    }

    [Fact]
    public async Task Choose_WorkerFails_IsSimpleAndForgotten()
    {
        Assert.Equal(
            MachinePlan.Simple,
            await ChooseAsync(answer: """{"failed":{"reason":"x","text":"y","step":0,"curve":[]}}"""));
        Assert.False(File.Exists(_folder.Combine("home/machine.json")));
    }

    private async Task<MachinePlan> ChooseAsync(
        int processors = 2, string answer = """{"measured":{"imagesPerSecond":100}}""", params string[] line)
    {
        var environment = new AgentEnvironment(
            variable => variable == AgentHome.Variable ? _folder.Combine("home") : null,
            _folder.FullPath, _printed, TextWriter.Null, TextReader.Null,
            OutIsTerminal: false, InIsTerminal: false, TimeProvider.System);
        var home = AgentHome.Find(environment);
        var command = new RootCommand
        {
            KnownSettings.Parallel.ToOption(), KnownSettings.Threads.ToOption(), KnownSettings.Device.ToOption(),
        };
        var context = new CommandContext(
            environment, command.Parse(line), new Output(environment, json: false, verbose: false), home,
            SettingSources.Read(environment, home));
        var script = $"read request; echo one >> '{_folder.Combine("starts")}'; echo '{answer}'";
        var workers = new WorkerRunner(
            new WorkerLaunch("/bin/sh", ["-c", script], WorkerLaunch.OneQuietThread), _ => { });
        return await new MachinePlanner(context, workers, processors).ChooseAsync(
            trials: 5, TestContext.Current.CancellationToken);
    }
}
