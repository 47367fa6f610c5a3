using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;
using HyperFD.Contracts.Trials;
using HyperFD.Inference;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Detectors;

/// <summary>The whole command: weights are translated in a real worker process.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly AgentCli _cli = new();

    private string Folder => _cli.WorkingDirectory;

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Export_DeliveredWeights_WritesWhatOnnxRuntimeLoads()
    {
        DeliveredDetector.Weights(Folder);

        var answer = await _cli.RunAsync("export", "detector.safetensors", "--json");

        Assert.Equal(0, answer.Exit);
        var result = answer.Json.GetProperty("result");
        Assert.Equal(Path.Combine(Folder, "detector.onnx"), result.GetProperty("file").GetString());
        Assert.Equal(17, result.GetProperty("opset").GetInt32());
        using var session = ModelSession.Open(Path.Combine(Folder, "detector.onnx"));
        Assert.Equal(DeliveredDetector.Configuration.Id, session.Facts.ConfigurationId);
        Assert.False(session.Facts.HasSuppression);
        Assert.False(File.Exists(Path.Combine(_cli.HomeFolder, "sent.jsonl")));
    }

    [Fact]
    public async Task Export_WithSuppressionToAnotherName_WritesThere()
    {
        DeliveredDetector.Weights(Folder);

        var answer = await _cli.RunAsync("export", "detector.safetensors", "--nms", "--out", "new/faces.onnx");

        Assert.Equal(0, answer.Exit);
        Assert.Contains("with non-maximum suppression", answer.Out, StringComparison.Ordinal);
        using var session = ModelSession.Open(Path.Combine(Folder, "new", "faces.onnx"));
        Assert.True(session.Facts.HasSuppression);
    }

    [Fact]
    public async Task Export_NoWeights_ExitsBadDataWithOneLine()
    {
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "text.safetensors"), "This is no file of weights.",
            TestContext.Current.CancellationToken);

        var answer = await _cli.RunAsync("export", "text.safetensors");

        Assert.Equal(3, answer.Exit);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("'text.safetensors' cannot be used", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Folder, "text.onnx")));
        Assert.Equal("bad-weights", (await _cli.RunAsync("export", "nowhere.safetensors", "--json")).ErrorCode);
    }

    [Fact]
    public async Task Export_OverItsOwnWeights_IsAWrongCommandLine()
    {
        var weights = DeliveredDetector.Weights(Folder);
        var before = await File.ReadAllBytesAsync(weights, TestContext.Current.CancellationToken);

        var answer = await _cli.RunAsync("export", "detector.safetensors", "--out", "./detector.safetensors");

        Assert.Equal(2, answer.Exit);
        Assert.Equal(before, await File.ReadAllBytesAsync(weights, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WriteModel_OfTheBestTrial_PutsItIntoTheDelivery()
    {
        var delivery = Path.Combine(Folder, "delivery");

        var told = await DeliverAsync(DeliveredDetector.Weights(Folder), delivery);

        Assert.Equal("", told);
        using var detector = OnnxDetector.Open(Path.Combine(delivery, "detector.onnx"));
        Assert.Equal(160, detector.Facts.InputSize);
    }

    [Fact]
    public async Task WriteModel_DamagedWeights_TellsAndLetsTheRunEnd()
    {
        var weights = Path.Combine(Folder, "detector.safetensors");
        await File.WriteAllBytesAsync(weights, [1, 2, 3], TestContext.Current.CancellationToken);

        var told = await DeliverAsync(weights, Path.Combine(Folder, "delivery"));

        Assert.Contains("'detector.safetensors' cannot be used", told, StringComparison.Ordinal);
        Assert.Single(told.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<string> DeliverAsync(string weights, string delivery)
    {
        using var output = new StringWriter();
        var environment = new AgentEnvironment(
            _ =>
                null, Folder, output, TextWriter.Null, TextReader.Null, OutIsTerminal: false, InIsTerminal: false,
                TimeProvider.System);
        var launch = new WorkerLaunch(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "hyperfd.dll"), WorkerLaunch.CommandName],
            WorkerLaunch.OneQuietThread);
        var report = new TrialReportRequest(TrialOutcome.Succeeded, 0.5, 48, 1, 1000, 2000, [], Reason: null);
        await Delivery.WriteModelAsync(
            delivery,
            new FinishedTrial(TrialSamples.Response, report, weights),
            new WorkerRunner(launch, static _ => { }),
            new Output(environment, json: false, verbose: false),
            TestContext.Current.CancellationToken);
        return output.ToString();
    }
}
