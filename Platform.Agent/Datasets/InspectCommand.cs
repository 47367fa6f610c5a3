using System.CommandLine;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Privacy;
using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Datasets;

/// <summary>What <c>inspect --json</c> prints.</summary>
/// <param name="Usable">Whether preview and run would take it.</param>
/// <param name="Refusals">Why they would not, one line each.</param>
/// <param name="Sources">Series of images that belong together by their names, such as frames of one film.</param>
/// <param name="Problems">Everything that is wrong, one line each.</param>
internal sealed record InspectResult(
    bool Usable,
    IReadOnlyList<string> Refusals,
    int Sources,
    DatasetInspection Dataset,
    IReadOnlyList<string> Problems);

/// <summary>Shows the health of a data set; everything stays here.</summary>
internal static class InspectCommand
{
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
        DatasetInspection seen;
        using (var view = context.Output.Progress("Reading images", dataset.Images.Count, "images"))
            seen = DatasetInspector.Inspect(dataset, new DirectProgress(done => view.Report(done)), cancellation);
        AgentException?[] refusals =
        [
            Caught(() => DatasetGate.EnsureMostlyGood(dataset, seen.Unreadable)),
            Caught(() => EnsureFloor(dataset, seen)),
        ];
        var result = new InspectResult(
            refusals.All(refusal => refusal is null),
            [.. refusals.OfType<AgentException>().Select(refusal => refusal.Message)],
            dataset.Images.Select(image => image.Group).Distinct(StringComparer.Ordinal).Count(),
            seen,
            DatasetGate.Lines(dataset, seen.Unreadable));
        InspectView.Show(context.Output, result);
        return CommandResult.Of(
            result, AgentJson.Default.InspectResult, seen.Health.IsTooBad ? ExitCode.BadData : ExitCode.Ok);
    }

    /// <summary>Counted over the images that could be read, as the description would.</summary>
    private static void EnsureFloor(Dataset dataset, DatasetInspection seen)
    {
        var unreadable = seen.Unreadable.Select(problem => problem.Where).ToHashSet(StringComparer.Ordinal);
        var readable = dataset.Images.Where(image => !unreadable.Contains(Path.GetFileName(image.Path))).ToList();
        DisclosureFloor.Ensure(readable.Count, AgentDataset.Faces(readable));
    }

    private static AgentException? Caught(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (AgentException e)
        {
            return e;
        }
    }
}
