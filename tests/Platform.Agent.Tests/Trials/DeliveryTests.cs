using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;
using HyperFD.Contracts.Trials;
using HyperFD.TestSupport;
using Platform.Agent.Tests.Reports;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Trials;

/// <summary>What a run's last lines and its summary tell to type.</summary>
public sealed class DeliveryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Place => _folder.Combine("runs/one/delivery");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_ThresholdKnown_PutsTheWholeCommandIntoTheSummary()
    {
        var command = $"hyperfd detect {Path.Combine(Place, "detector.onnx")} IMAGES --min-score 0.131";

        Assert.Contains(command, Write(0.1319f).Split('\n'));
        Assert.Contains(command, Printed(0.1319f), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NothingDetectedOnValidation_NamesNoThreshold()
    {
        Assert.DoesNotContain("--min-score", Write(threshold: null), StringComparison.Ordinal);
        Assert.DoesNotContain("--min-score", Printed(threshold: null), StringComparison.Ordinal);
    }

    [Fact]
    public void DetectCommand_PathWithABlank_IsQuoted() => Assert.Equal(
        "hyperfd detect \"/My Files/detector.onnx\" IMAGES --min-score 0.500",
        Delivery.DetectCommand("/My Files/detector.onnx", 0.5));

    private RunResult Result(float? threshold) => ReportSamples.Run(findings: null).Result with
    {
        Delivery = Place,
        BestThreshold = threshold,
    };

    private string Write(float? threshold)
    {
        var weights = _folder.Combine("detector.safetensors");
        File.WriteAllText(weights, "weights");
        var report = new TrialReportRequest(TrialOutcome.Succeeded, 0.5, 48, 1, 1000, 2000, [], Reason: null);
        Delivery.Write(Place, new FinishedTrial(TrialSamples.Response, report, weights), Result(threshold));
        return File.ReadAllText(Path.Combine(Place, "summary.md"));
    }

    private string Printed(float? threshold)
    {
        using var text = new StringWriter();
        var environment = TrialSamples.Quiet(_folder.FullPath) with { Out = text };
        new RunView(new Output(environment, json: false, verbose: false)).Summary(Result(threshold));
        return text.ToString();
    }
}
