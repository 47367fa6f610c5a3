using System.CommandLine;
using System.Globalization;
using System.Text;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Datasets;
using HyperFD.Agent.Enrollment;
using HyperFD.Agent.Trials;
using HyperFD.Contracts.MetaFeatures;
using Spectre.Console;

namespace HyperFD.Agent.Privacy;

/// <summary>What <c>preview --json</c> prints.</summary>
/// <param name="ReleaseJson">The bytes of the release as text.</param>
/// <param name="ReleaseFile">Where they are kept; run sends exactly these.</param>
/// <param name="RequestJson">The bytes of the whole registration; null while no --name is given.</param>
internal sealed record PreviewResult(
    int ExtractorVersion,
    int Images,
    int Unreadable,
    int ReleaseBytes,
    string ReleaseSha256,
    string ReleaseJson,
    string ReleaseFile,
    int? RequestBytes,
    string? RequestSha256,
    string? RequestJson);

/// <summary>Shows the exact bytes that would leave; sends nothing.</summary>
internal static class PreviewCommand
{
    public static Command Build(AgentEnvironment environment)
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with images and COCO annotations" };
        var name = new Option<string?>("--name")
        {
            Description = "Name that run would give the task; shows the whole request",
            HelpName = "NAME",
        };
        var command =
            new Command("preview", "Show the exact bytes that run would send; sends nothing") { folder, name };
        foreach (var option in RunSettings.Options())
            command.Add(option);
        return command.Handles(environment, (context, cancellation) =>
        {
            var typed = context.Parsed.GetValue(name) is { } text ? TypedName.Check(text) : null;
            var full = context.FullPath(context.Parsed.GetRequiredValue(folder));
            return Task.FromResult(Preview(context, full, typed, cancellation));
        });
    }

    private static CommandResult Preview(
        CommandContext context, string folder, string? name, CancellationToken cancellation)
    {
        var options = RunSettings.Read(context);
        var dataset = AgentDataset.Read(folder, cancellation);
        var fingerprint = DatasetFingerprint.Of(dataset.Folder, dataset.Images, cancellation);
        var stored = DatasetDescription.Describe(context, dataset, dataset.Images, fingerprint, cancellation);
        var request = name is null ? null : UploadRequest.Of(name, stored, options, context.Home);
        var release = stored.Release;
        var result = new PreviewResult(
            release.ExtractorVersion,
            release.ImageCount,
            stored.Unreadable.Count,
            stored.Json.Length,
            stored.Sha256,
            Encoding.UTF8.GetString(stored.Json),
            new ReleaseStore(context.Home).PathOf(fingerprint, release.ExtractorVersion),
            request?.Json.Length,
            request?.Sha256,
            request is null ? null : Encoding.UTF8.GetString(request.Json));
        Show(context.Output, result, release);
        return CommandResult.Of(result, AgentJson.Default.PreviewResult);
    }

    private static void Show(Output output, PreviewResult result, MetaFeatureRelease release)
    {
        output.Line("Nothing was sent. This is what would leave, byte for byte:");
        output.Line();
        output.Line(result.RequestJson ?? result.ReleaseJson);
        output.Line();
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Release: {result.ReleaseBytes} bytes, SHA-256 {result.ReleaseSha256}, kept in {result.ReleaseFile}"));
        output.Line(result.RequestJson is null
            ? "run adds what you type: name, limits, number of trials, steps, seed; and with a limit on latency the "
                + "prices of this machine's profile. Give --name to see the whole request."
            : string.Create(
                CultureInfo.InvariantCulture, $"Request: {result.RequestBytes} bytes, SHA-256 {result.RequestSha256}"));
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"The release is the mean over {result.Images} images of a bounded vector of statistics; images that could "
                + $"not be read: {result.Unreadable}. What it says:"));
        if (MetaFeatureLayouts.Find(release.ExtractorVersion) is { } layout)
        {
            output.Table(Explain(layout, release));
            output.Line(
                "Each share is worked out within an image and averaged over the images: a picture of one face "
                + "weighs as much as one of fifty, and one without faces adds nothing to shares of faces. inspect "
                + "counts every face once.");
        }
    }

    private static Table Explain(MetaFeatureLayout layout, MetaFeatureRelease release)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("Block", "Meaning", "Mean share over images");
        var offset = 0;
        foreach (var block in layout.Blocks)
        {
            var means = ReleaseWords.Means(block, [.. release.Values.Skip(offset).Take(block.Labels.Count)]);
            table.AddRow(Markup.Escape(block.Name), Markup.Escape(block.Meaning), Markup.Escape(means));
            offset += block.Labels.Count;
        }

        return table;
    }
}
