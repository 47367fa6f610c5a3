using System.CommandLine;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Settings;
using HyperFD.Agent.Trials;
using HyperFD.Inference;

namespace HyperFD.Agent.Detectors;

/// <summary>Finds faces in images with a delivered ONNX file, without libtorch.</summary>
internal static class DetectCommand
{
    private const string BadModel = "bad-model";

    private static readonly Setting<double> MinScore = new(
        "min-score", "Faces of this score and more are shown (0.5)", "a number from 0 to 1", 0.5,
        SettingTexts.Real(0, 1),
        "SCORE");

    public static Command Build(AgentEnvironment environment)
    {
        var model = new Argument<string>("MODEL") { Description = "The detector.onnx of a delivery" };
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Image files, or folders with some",
            Arity = ArgumentArity.OneOrMore,
        };
        var draw = new Option<string?>("--draw")
        {
            Description = "Folder for copies of the images with a frame around each face",
            HelpName = "DIR",
        };
        var command = new Command("detect", "Find faces in images with an ONNX file; sends nothing")
        {
            model, paths, MinScore.ToOption(), draw,
        };
        return command.Handles(environment, (context, cancellation) =>
        {
            var file = context.FullPath(context.Parsed.GetRequiredValue(model));
            var images = ImagePaths.Find(context, context.Parsed.GetRequiredValue(paths));
            var copies =
                context.Parsed.GetValue(draw) is { } folder ? new AnnotatedCopies(context.FullPath(folder)) : null;
            using var detector = Open(file);
            var result = new FaceSearch(detector, context.Value(MinScore), copies, context.Output).Run(
                file, images, cancellation);
            return Task.FromResult(CommandResult.Of(
                result, AgentJson.Default.DetectResult, result.Images.Count > 0 ? ExitCode.Ok : ExitCode.BadData));
        });
    }

    private static OnnxDetector Open(string file)
    {
        const string advice = "Give the detector.onnx of a delivery, or make one with 'hyperfd export'.";
        try
        {
            return OnnxDetector.Open(file);
        }
        catch (OnnxModelException e)
        {
            var message = $"'{Path.GetFileName(file)}' cannot be used: {e.Message}.";
            throw new AgentException(ExitCode.BadData, BadModel, message, advice, e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AgentException(ExitCode.BadData, BadModel, $"There is no file '{file}'.", advice, e);
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException)
        {
            throw new AgentException(
                ExitCode.Failed, WorkerReasons.LibrariesMissing,
                $"ONNX Runtime does not load: {(e.InnerException ?? e).Message}",
                "Install the libraries it names; --verbose shows all it said.", e);
        }
    }
}
