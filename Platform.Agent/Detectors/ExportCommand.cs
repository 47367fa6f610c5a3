using System.CommandLine;
using System.Globalization;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;

namespace HyperFD.Agent.Detectors;

/// <summary>What <c>export --json</c> prints.</summary>
/// <param name="File">Full path of the ONNX file.</param>
/// <param name="Space">Search space, for example <c>face-detector/1</c>.</param>
/// <param name="ConfigurationId">Digest of the configuration.</param>
/// <param name="InputSize">Side of the square picture that it takes, pixels.</param>
/// <param name="Opset">Set of ONNX operators that the graph keeps to.</param>
/// <param name="Nms">Whether the graph ends with non-maximum suppression.</param>
/// <param name="Precision">float32 or int8.</param>
/// <param name="CalibrationImages">
/// Images on which the ranges of the integers were measured; null without integers.
/// </param>
internal sealed record ExportResult(
    string File,
    long Bytes,
    string Space,
    string ConfigurationId,
    int InputSize,
    int Opset,
    bool Nms,
    string Precision,
    int? CalibrationImages);

/// <summary>Makes an ONNX file of delivered weights.</summary>
internal static class ExportCommand
{
    private const string Extension = ".onnx";
    private const string Int8Extension = ".int8.onnx";

    public static Command Build(AgentEnvironment environment)
    {
        var weights = new Argument<string>("WEIGHTS") { Description = "The detector.safetensors of a delivery" };
        var target = new Option<string?>("--out")
        {
            Description = "File to write (beside the weights, ending in .onnx or .int8.onnx)",
            HelpName = "FILE",
        };
        var nms = new Option<bool>("--nms") { Description = "End the graph with non-maximum suppression" };
        var command =
            new Command("export", "Make an ONNX file of delivered weights; sends nothing") { weights, target, nms };
        foreach (var option in Int8Arguments.Options())
            command.Add(option);
        return command.Handles(environment, async (context, cancellation) =>
        {
            var from = context.FullPath(context.Parsed.GetRequiredValue(weights));
            var typed = context.Parsed.GetValue(target);
            var int8 = Int8Arguments.Read(context);
            var ending = int8 is null ? Extension : Int8Extension;
            var to = typed is null ? Path.ChangeExtension(from, ending) : context.FullPath(typed);
            var result = await ExportAsync(
                context, new ExportPlan(from, to, context.Parsed.GetValue(nms), int8), cancellation);
            return CommandResult.Of(result, AgentJson.Default.ExportResult);
        });
    }

    private static async Task<ExportResult> ExportAsync(
        CommandContext context, ExportPlan plan, CancellationToken cancellation)
    {
        Check(plan.Weights, plan.Target);
        var workers = new WorkerRunner(WorkerLaunch.Of(context), context.Output.Detail);
        var done = await DetectorExport.RunAsync(workers, plan, cancellation);
        var ending = plan.WithSuppression ? "with" : "without";
        context.Output.Line($"{plan.Target}: {Figures.Bytes(done.Bytes)}, {string.Create(
            CultureInfo.InvariantCulture,
            $"opset {done.Opset}, pictures of {done.InputSize} pixels, {ending} non-maximum "
                + $"suppression{Ranges(done.Int8)}.")}");
        return new ExportResult(
            plan.Target,
            done.Bytes,
            done.Space,
            done.ConfigurationId,
            done.InputSize,
            done.Opset,
            plan.WithSuppression,
            done.Int8 is null ? "float32" : "int8",
            done.Int8?.CalibrationImages);
    }

    private static string Ranges(Int8Done? int8) => int8 is null
        ? ""
        : FormattableString.Invariant($", 8-bit integers with ranges of {int8.CalibrationImages} images");

    private static void Check(string from, string to)
    {
        if (!File.Exists(from))
        {
            throw new AgentException(
                ExitCode.BadData,
                WorkerReasons.BadWeights,
                $"There is no file '{from}'.",
                "Give the detector.safetensors of a delivery.");
        }

        if (from == to || Directory.Exists(to))
            throw AgentException.Usage(
                $"'{to}' cannot be written over.", "Give --out a file name of its own, such as detector.onnx.");
    }
}
