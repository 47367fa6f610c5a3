using System.Globalization;
using System.Text;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Files;

namespace HyperFD.Agent.Trials;

/// <summary>The owner's folder at the end of a run: best weights, the report of all trials, a short summary.</summary>
internal static class Delivery
{
    public const string WeightsFile = "detector.safetensors";
    public const string ReportFile = "trial-report.json";
    public const string SummaryFile = "summary.md";

    /// <param name="folder">Made if missing; files of an earlier delivery of the same run are replaced.</param>
    /// <param name="best">The trial whose weights are delivered.</param>
    public static void Write(string folder, FinishedTrial best, RunResult result)
    {
        PrivateFiles.CreateFolder(folder);
        PrivateFiles.Write(Path.Combine(folder, WeightsFile), File.ReadAllBytes(best.Weights!));
        JsonFile.Write(Path.Combine(folder, ReportFile), result, AgentJson.Default.RunResult);
        PrivateFiles.Write(Path.Combine(folder, SummaryFile), Summary(result));
    }

    private static string Summary(RunResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {result.Name}\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Best of {result.Trials.Count} trials: number {result.BestTrial}, AP@0.5 {Figures.Score(result.BestScore)} on validation.\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{result.Dataset.Images} images, {result.Dataset.Faces} faces; {result.Split.Train} to train, {result.Split.Validation} to choose. {result.Split.Rule}.\n\n");
        text.Append("| trial | AP@0.5 | seconds | parameters | MACs | configuration |\n|---|---|---|---|---|---|\n");
        foreach (var trial in result.Trials)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {trial.Number} | {Figures.Score(trial.Score)} | {trial.Seconds:0.0} | {trial.Parameters} | {trial.Macs} | {trial.Differences} |\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"\n`{WeightsFile}` holds the weights of trial {result.BestTrial}, `{ReportFile}` everything measured.\n");
        return text.ToString();
    }
}
