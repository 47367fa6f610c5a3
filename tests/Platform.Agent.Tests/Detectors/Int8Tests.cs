using System.Xml.Linq;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Detectors;
using HyperFD.Agent.Reports;
using HyperFD.Agent.Trials;
using HyperFD.Inference;
using HyperFD.Learning.Datasets;
using Platform.Agent.Tests.Reports;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Detectors;

/// <summary>
/// Files with 8-bit integers, from the command line and at the end of a run; made in real worker processes.
/// </summary>
public sealed class Int8Tests : IDisposable
{
    private const int Images = 12;
    private readonly AgentCli _cli = new();

    private string Folder => _cli.WorkingDirectory;

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Export_Int8_WritesASmallerFileThatDetects()
    {
        DeliveredDetector.Weights(Folder);
        var exact = DeliveredDetector.Model(Folder);
        Faces.Write(Path.Combine(Folder, "data"), Images);

        var answer = await _cli.RunAsync(
            "export", "detector.safetensors", "--int8", "--calibrate", "data", "--images", "5", "--json");

        Assert.Equal(0, answer.Exit);
        var result = answer.Json.GetProperty("result");
        var file = result.GetProperty("file").GetString()!;
        Assert.Equal(Path.Combine(Folder, "detector.int8.onnx"), file);
        Assert.Equal(
            ("int8", 5),
            (result.GetProperty("precision").GetString(), result.GetProperty("calibrationImages").GetInt32()));
        Assert.True(3 * new FileInfo(file).Length < new FileInfo(exact).Length);
        Assert.Equal(0, (await _cli.RunAsync("detect", "detector.int8.onnx", "data")).Exit);
        Assert.False(File.Exists(Path.Combine(_cli.HomeFolder, "sent.jsonl")));
    }

    [Theory]
    [InlineData(2, "usage", "--int8")]
    [InlineData(2, "usage", "--calibrate", "data")]
    [InlineData(2, "usage", "--images", "5")]
    [InlineData(2, "usage", "--int8", "--calibrate", "nowhere")]
    [InlineData(2, "usage", "--int8", "--calibrate", "data", "--images", "129")]
    [InlineData(3, "no-images", "--int8", "--calibrate", "empty")]
    [InlineData(3, "no-readable-images", "--int8", "--calibrate", "spoilt")]
    public async Task Export_Int8WrongInput_ExitsWithOneLineAndNoFile(int exit, string code, params string[] arguments)
    {
        DeliveredDetector.Weights(Folder);
        foreach (var data in (string[])["data", "spoilt"])
            Faces.Write(Path.Combine(Folder, data), 3);
        Faces.Spoil(Path.Combine(Folder, "spoilt"), 3);
        Directory.CreateDirectory(Path.Combine(Folder, "empty"));

        var json = await _cli.RunAsync(["export", "detector.safetensors", .. arguments, "--json"]);
        var plain = await _cli.RunAsync(["export", "detector.safetensors", .. arguments]);

        Assert.Equal((exit, code), (json.Exit, json.ErrorCode));
        Assert.Single(plain.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(Directory.GetFiles(Folder, "*.onnx"));
    }

    [Fact]
    public async Task Deliver_AfterARun_ComparesBothFilesOnValidation()
    {
        var dataset = Data();

        var (compared, told) = await DeliverAsync(DeliveredDetector.Weights(Folder), dataset);

        Assert.NotNull(compared);
        using var detector = OnnxDetector.Open(Path.Combine(Folder, "delivery", "detector.int8.onnx"));
        Assert.Equal(DeliveredDetector.Configuration.Id, detector.Facts.ConfigurationId);
        Assert.Equal(8, compared.CalibrationImages);
        Assert.True(compared is { LatencyMs: > 0, FloatLatencyMs: > 0, LatencyRatio: > 0 });
        Assert.True(3 * compared.Bytes < compared.FloatBytes);
        Assert.Single(told.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Deliver_DamagedWeightsOrChangedData_TellsAndReturnsNothing(bool damaged, int missing)
    {
        var dataset = Data();
        var weights = DeliveredDetector.Weights(Folder);
        if (damaged)
            await File.WriteAllBytesAsync(weights, [1, 2, 3], TestContext.Current.CancellationToken);

        var (compared, told) = await DeliverAsync(weights, dataset, missing);

        Assert.Null(compared);
        Assert.Contains("There is no file with 8-bit integers", told, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Folder, "delivery", "detector.int8.onnx")));
    }

    [Theory]
    [InlineData(0.80, 0.80, 0.5, true, "INT8 helps on this machine")]
    [InlineData(0.80, 0.795, 0.99, true, "INT8 helps on this machine")]
    [InlineData(0.80, 0.80, 1.0, false, "INT8 does not help on this machine: it is not faster (1.00 times")]
    [InlineData(0.80, 0.78, 0.5, false,
        "INT8 does not help here: it is faster (0.50 times the time of FP32) but finds less (AP@0.5 .780 against .800)")]
    [InlineData(0.80, 0.70, 1.3, false, "it is not faster (1.30 times the time of FP32) and finds less")]
    public void Report_OfACompleteRun_SaysWhetherIntegersHelp(
        double exact, double score, double ratio, bool helps, string words)
    {
        var compared = new Int8Comparison(score, exact, ratio * 2, 2, ratio, 456_492, 1_600_871, 128);
        var run = ReportSamples.Run(findings: null);

        var page =
            XDocument.Parse(HtmlReport.Write(run with { Result = run.Result with { Int8 = compared } })).Root!.Value;

        Assert.Equal(helps, compared.Helps);
        foreach (var shown in (string[])
            [words, "456,492 bytes", "1,600,871 bytes", Figures.Score(score), "2.00 ms", "128 training images"])
            Assert.Contains(shown, page, StringComparison.Ordinal);
        Assert.DoesNotContain("FP32 or INT8", HtmlReport.Write(run), StringComparison.Ordinal);
    }

    private Dataset Data()
    {
        Faces.Write(Path.Combine(Folder, "data"), Images);
        return DatasetReader.Read(Path.Combine(Folder, "data"), TestContext.Current.CancellationToken);
    }

    private async Task<(Int8Comparison? Compared, string Told)> DeliverAsync(
        string weights, Dataset dataset, int missing = 0)
    {
        using var output = new StringWriter();
        var environment = new AgentEnvironment(
            _ =>
                null, Folder, output, TextWriter.Null, TextReader.Null, OutIsTerminal: false, InIsTerminal: false,
                TimeProvider.System);
        var launch = new WorkerLaunch(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "hyperfd.dll"), WorkerLaunch.CommandName],
            WorkerLaunch.OneQuietThread);
        var split = new SplitPlan(Images + missing, [.. Enumerable.Range(0, 8)], [8, 9, 10, 11], [], "rule");
        var compared = await Int8Delivery.WriteAsync(
            Path.Combine(Folder, "delivery"),
            weights,
            dataset,
            split,
            new WorkerRunner(launch, static _ => { }),
            new Output(environment, json: false, verbose: false),
            TestContext.Current.CancellationToken);
        return (compared, output.ToString());
    }
}
