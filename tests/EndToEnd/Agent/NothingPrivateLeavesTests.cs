using System.Globalization;
using EndToEnd.Support;
using HyperFD.TestSupport.Capture;

namespace EndToEnd.Agent;

/// <summary>What leaves an agent between enrolment and the end of a run, seen from behind the TLS.</summary>
[Collection(nameof(AgentScene))]
public sealed class NothingPrivateLeavesTests(ITestOutputHelper output)
{
    private const int BytesOfTask = 32 * 1024;
    private const int BytesOfTrial = 4 * 1024;

    [Fact]
    public async Task Run_PrivateDataEverywhere_SendsNoneOfItAndLittle()
    {
        await using var scene = await AgentScene.SetAsync(PlantedSecrets.HomeName, PlantedSecrets.DatasetName);
        var secrets = PlantedSecrets.Plant(scene.Dataset, scene.Home);
        await using var proxy = await CapturingProxy.StartAsync(
            scene.Server.Address, TestContext.Current.CancellationToken);
        await RunAsync(scene, proxy, "Entrance", AgentScene.Trials, AgentScene.Steps);

        Print(proxy);
        Assert.Empty(Leaks(secrets, proxy.Parts));
        Assert.Empty(WireNames.Unknown(proxy.Parts));
        Assert.InRange(proxy.TotalBytes, 1, BytesOfTask + AgentScene.Trials * BytesOfTrial);
        Assert.All(Enum.GetValues<CapturedKind>(), kind => Assert.Contains(proxy.Parts, part => part.Kind == kind));
    }

    /// <summary>
    /// The owner types the one text that does travel: a search that misses it there would miss it anywhere.
    /// </summary>
    [Fact]
    public async Task Run_SecretTypedIntoTheName_IsFound()
    {
        await using var scene = await AgentScene.SetAsync();
        const string typed = "Nightjar name 3716";
        await using var proxy = await CapturingProxy.StartAsync(
            scene.Server.Address, TestContext.Current.CancellationToken);
        await RunAsync(scene, proxy, typed, trials: 1, steps: 5);

        Assert.Equal(["typed name in Body /api/v1/tasks"], Leaks([Canary.OfText("typed name", typed)], proxy.Parts));
    }

    private static async Task RunAsync(AgentScene scene, CapturingProxy proxy, string name, int trials, int steps)
    {
        await scene.EnrolAsync(address: proxy.Address);
        await using var agent = scene.Run(name, trials, steps);
        Assert.True(await agent.ExitCodeAsync() == 0, agent.Text);
    }

    private static IReadOnlyList<string> Leaks(IEnumerable<Canary> secrets, IReadOnlyList<CapturedPart> parts) =>
        [
            .. secrets.SelectMany(secret => secret.FindIn(parts).Select(
                part => $"{secret.Name} in {part.Kind} {part.Path}")),
        ];

    private void Print(CapturingProxy proxy)
    {
        var messages = proxy.Parts.Count(part => part.Kind is CapturedKind.RequestLine or CapturedKind.HubMessage);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Enrolment and a run of {AgentScene.Trials} trials sent {proxy.TotalBytes} bytes in {messages} "
                + $"messages."));
        foreach (var kind in proxy.Parts.GroupBy(part => part.Kind))
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {kind.Key}: {kind.Sum(part => part.Bytes.Length)} bytes"));
        foreach (var body in proxy.Parts.Where(part => part.Kind == CapturedKind.Body).GroupBy(part => part.Path))
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {body.Key}: {body.Sum(part => part.Bytes.Length)} bytes of body"));
    }
}
