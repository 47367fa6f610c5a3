using System.Globalization;
using System.Text;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Detectors;
using HyperFD.Agent.Files;

namespace HyperFD.Agent.Trials;

/// <summary>
/// The owner's folder at the end of a run: the best detector, the report of all trials, a short summary.
/// </summary>
internal static class Delivery
{
    public const string WeightsFile = "detector.safetensors";
    public const string ModelFile = "detector.onnx";
    public const string ReportFile = "trial-report.json";
    public const string SummaryFile = "summary.md";

    /// <summary>The page with pictures, which <see cref="Reports.RunReport"/> writes.</summary>
    public const string PageFile = "report.html";

    /// <param name="folder">Made if missing; files of an earlier delivery of the same run are replaced.</param>
    /// <param name="best">The trial whose weights are delivered.</param>
    public static void Write(string folder, FinishedTrial best, RunResult result)
    {
        PrivateFiles.CreateFolder(folder);
        PrivateFiles.Write(Path.Combine(folder, WeightsFile), File.ReadAllBytes(best.Weights!));
        JsonFile.Write(Path.Combine(folder, ReportFile), result, AgentJson.Default.RunResult);
        PrivateFiles.Write(Path.Combine(folder, SummaryFile), Summary(result));
    }

    /// <summary>
    /// Writes <see cref="ModelFile"/>. A failure is told and does not end a run whose trials are done: the weights are
    /// delivered all the same, and <c>hyperfd export</c> makes the file of them later.
    /// </summary>
    public static async Task WriteModelAsync(
        string folder, FinishedTrial best, WorkerRunner workers, Output output, CancellationToken cancellation)
    {
        PrivateFiles.CreateFolder(folder);
        var plan = new ExportPlan(best.Weights!, Path.Combine(folder, ModelFile), WithSuppression: false);
        try
        {
            await DetectorExport.RunAsync(workers, plan, cancellation);
        }
        catch (AgentException e)
        {
            output.Line($"{e.Message} The weights are delivered; 'hyperfd export' makes the ONNX file of them.");
        }
    }

    /// <summary>What to type to find faces with the delivered detector; null when no threshold is known.</summary>
    public static string? DetectCommand(RunResult result) =>
        result is { Delivery: { } folder, BestThreshold: { } threshold }
            ? DetectCommand(Path.Combine(folder, ModelFile), threshold)
            : null;

    /// <param name="model">Path of the ONNX file.</param>
    /// <param name="threshold">Scores from here on are faces, in [0, 1].</param>
    public static string DetectCommand(string model, double threshold)
    {
        var typed = model.Contains(' ', StringComparison.Ordinal) ? $"\"{model}\"" : model;
        return $"hyperfd detect {typed} IMAGES --min-score {Figures.Threshold(threshold)}";
    }

    private static string Use(RunResult result) => DetectCommand(result) is { } command
        ? "\nTo find faces in images, with the threshold that balances precision and recall best on validation "
            + $"(highest F1):\n\n```sh\n{command}\n```\n"
        : "";

    private static string Int8(RunResult result) =>
        result.Int8 is { } int8
            ? $"\n`{Int8Delivery.ModelFile}` is the same with 8-bit integers. {int8.Verdict()}\n"
            : "";

    private static string Summary(RunResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {result.Name}\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Best of {result.Trials.Count} trials: number {result.BestTrial}, AP@0.5 "
                + $"{Figures.Score(result.BestScore)} on validation.\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{result.Dataset.Images} images, {result.Dataset.Faces} faces; {result.Split.Train} to train, "
                + $"{result.Split.Validation} to choose. {result.Split.Rule}.\n\n");
        text.Append("| trial | AP@0.5 | seconds | parameters | MACs | configuration |\n|---|---|---|---|---|---|\n");
        foreach (var trial in result.Trials)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {trial.Number} | {Figures.Score(trial.Score)} | {trial.Seconds:0.0} | {trial.Parameters} | "
                    + $"{trial.Macs} | {trial.Differences} |\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"{Int8(result)}\n`{ModelFile}` is the detector of trial {result.BestTrial} for any ONNX runtime, "
                + $"`{WeightsFile}` holds its weights, `{PageFile}` pictures of what it finds and misses, "
                + $"`{ReportFile}` everything measured.\n{Use(result)}");
        return text.ToString();
    }
}
