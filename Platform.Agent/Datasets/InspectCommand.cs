using System.CommandLine;
using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Learning.Datasets;
using Spectre.Console;

namespace HyperFD.Agent.Datasets;

/// <summary>What <c>inspect --json</c> prints.</summary>
/// <param name="Groups">Groups of near-duplicates and neighbouring frames; only whole groups are split.</param>
/// <param name="Usable">Whether run would take it: enough images and faces, at most a tenth bad.</param>
internal sealed record InspectResult(
    string Format,
    int Images,
    int Faces,
    int ImagesWithoutFaces,
    int Groups,
    int LargestGroup,
    bool Usable,
    IReadOnlyList<HistogramBin> ImageSizes,
    IReadOnlyList<HistogramBin> FaceSizes,
    IReadOnlyList<HistogramBin> FacesPerImage,
    IReadOnlyList<HistogramBin> ProblemCounts,
    IReadOnlyList<string> Problems);

/// <summary>Shows the health of a data set; everything stays here.</summary>
internal static class InspectCommand
{
    private const int ProblemsShown = 20;

    public static Command Build(AgentEnvironment environment)
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with images and COCO annotations" };
        var command = new Command("inspect", "Show the health of a data set; sends nothing") { folder };
        return command.Handles(environment, (context, cancellation) => Task.FromResult(
            Inspect(context, context.FullPath(context.Parsed.GetRequiredValue(folder)), cancellation)));
    }

    private static CommandResult Inspect(CommandContext context, string folder, CancellationToken cancellation)
    {
        var dataset = AgentDataset.ReadAsItIs(folder, cancellation);
        IReadOnlyList<DatasetProblem> unreadable;
        using (var view = context.Output.Progress("Reading images", dataset.Images.Count, "images"))
            unreadable = ImageCheck.FindUnreadable(dataset, done => view.Report(done), cancellation);
        var split = DatasetSplitter.Split(dataset.Images, new SplitFractions(1, 0, 0), seed: 0, cancellation);
        var refusal = Refusal(dataset, unreadable);
        var result = Describe(dataset, unreadable, split.Report, usable: refusal is null);
        Show(context.Output, result);
        if (refusal is null)
            return CommandResult.Of(result, AgentJson.Default.InspectResult);
        context.Output.Line($"{refusal.Message} {refusal.Advice}");
        return CommandResult.Of(result, AgentJson.Default.InspectResult, refusal.Exit);
    }

    private static AgentException? Refusal(Dataset dataset, IReadOnlyList<DatasetProblem> unreadable)
    {
        try
        {
            DatasetGate.EnsureMostlyGood(dataset, unreadable);
            return null;
        }
        catch (AgentException e)
        {
            return e;
        }
    }

    private static InspectResult Describe(
        Dataset dataset, IReadOnlyList<DatasetProblem> unreadable, SplitReport report, bool usable) => new(
        dataset.Format,
        dataset.Images.Count,
        AgentDataset.Faces(dataset.Images),
        dataset.Images.Count(image => image.Faces.Count == 0),
        report.Groups,
        report.LargestGroup,
        usable,
        DatasetStatistics.ImageSizes(dataset),
        DatasetStatistics.FaceSizes(dataset),
        DatasetStatistics.FacesPerImage(dataset),
        DatasetStatistics.Problems(dataset.Problems.Concat(unreadable)),
        DatasetGate.Lines(dataset, unreadable));

    private static void Show(Output output, InspectResult result)
    {
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Format}: {result.Images} images, {result.Faces} faces, {result.ImagesWithoutFaces} images without a face, {result.Groups} groups (largest {result.LargestGroup})."));
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("What", "How many");
        Rows(table, "image size", result.ImageSizes);
        Rows(table, "face size", result.FaceSizes);
        Rows(table, "faces in an image", result.FacesPerImage);
        Rows(table, "skipped", result.ProblemCounts);
        output.Table(table);
        foreach (var problem in result.Problems.Take(ProblemsShown))
            output.Line(problem);
        if (result.Problems.Count > ProblemsShown)
            output.Line(string.Create(CultureInfo.InvariantCulture, $"and {result.Problems.Count - ProblemsShown} more; --json lists all"));
    }

    private static void Rows(Table table, string what, IReadOnlyList<HistogramBin> bins)
    {
        foreach (var bin in bins)
            table.AddRow($"{what}: {Markup.Escape(bin.Label)}", bin.Count.ToString(CultureInfo.InvariantCulture));
    }
}
