using System.Globalization;
using System.Text.RegularExpressions;
using HyperFD.Learning.Datasets.Synthetic;
using HyperFD.TestSupport;

namespace EndToEnd.Support;

/// <summary>A server, an agent's home and a small drawn data set, each real, in one folder that goes away.</summary>
public sealed partial class AgentScene : IAsyncDisposable
{
    public const int Trials = 2;

    /// <summary>Enough for a fast machine to be caught in the middle of a trial, few enough for a test.</summary>
    public const int Steps = 200;

    private const string Password = "a long pass phrase for tests";
    private const int Images = 60;
    private readonly TempFolder folder = new();

    private AgentScene(string homeName, string datasetName)
    {
        Home = Directory.CreateDirectory(folder.Combine(homeName)).FullName;
        Dataset = folder.Combine(datasetName);
        ServerData = Directory.CreateDirectory(folder.Combine("server")).FullName;
        SyntheticDomainWriter.Write(Dataset, SyntheticDomains.Find("portraits"), Images, seed: 1);
    }

    public string Home { get; }

    public string Dataset { get; }

    public string ServerData { get; }

    public RunningServer Server { get; private set; } = null!;

    public static async Task<AgentScene> SetAsync(string homeName = "home", string datasetName = "faces")
    {
        Assert.SkipUnless(ProcessTable.IsReadable, "Processes that are not our children are looked up in /proc.");
        var scene = new AgentScene(homeName, datasetName);
        scene.Server = await RunningServer.StartAsync(scene.ServerData, Password);
        return scene;
    }

    /// <summary>A new server over the same data at the same address.</summary>
    public async Task RestartServerAsync()
    {
        await Server.DisposeAsync();
        Server = await RunningServer.StartAsync(ServerData, Password, Server.Address);
    }

    public Task<Admin> SignInAsync() => Admin.SignInAsync(Server.Address, Password);

    /// <param name="address">Where the agent finds the server; null is the server itself.</param>
    public async Task EnrolAsync(string name = "Test agent", Uri? address = null)
    {
        using var admin = await SignInAsync();
        await using var agent = Enrol(await admin.MakeCodeAsync(), name, address);
        Assert.True(await agent.ExitCodeAsync() == 0, agent.Text);
    }

    /// <summary>Tries a code.</summary>
    public AgentProcess Enrol(string code, string name = "Test agent", Uri? address = null) => AgentProcess.Start(
        Home, "enrol", "--server", (address ?? Server.Address).ToString(), "--code", code, "--name", name);

    /// <summary>The same options each time, so that the same name goes on with the same run.</summary>
    public AgentProcess Run(
        string name, int trials = Trials, int steps = Steps, int parallel = 1) => AgentProcess.Start(
        Home,
        [
            "run", Dataset, "--name", name, "--trials", Text(trials), "--steps", Text(steps), "--max-macs", "5M",
            "--yes", "--parallel", Text(parallel),
        ]);

    /// <summary>A line as <c>Trial 1 of 2: 80/200 steps, …</c>, before the last step.</summary>
    public static bool IsMidTrial(string line) =>
        StepsDone().Match(line) is { Success: true } match && match.Groups["done"].Value != match.Groups["all"].Value;

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Trial .*: (?<done>\d+)/(?<all>\d+) steps", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StepsDone();
}
