using HyperFD.Learning.Export.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace HyperFD.Inference;

/// <summary>What the graph answers to a batch; shapes as docs/onnx.md says.</summary>
/// <param name="Scores">[B, A], or [K] with suppression; flat.</param>
/// <param name="Boxes">[B, A, 4], or [K, 4] with suppression; flat, pixels of the input.</param>
/// <param name="Images">[K] with suppression: which picture of the batch; empty without.</param>
public sealed record ModelAnswer(float[] Scores, float[] Boxes, long[] Images);

/// <summary>Receives one activation of one picture, flat.</summary>
internal delegate void ActivationObserver(string name, ReadOnlySpan<float> values);

/// <summary>
/// A detector's ONNX file, loaded by ONNX Runtime: the only place of the product that knows that library. It brings
/// thread pools of its own, so that a session computes on one thread unless told otherwise.
/// </summary>
public sealed class ModelSession : IDisposable
{
    private readonly InferenceSession session;
    private readonly string[] outputs;

    private ModelSession(InferenceSession session, ModelFacts facts)
    {
        (this.session, Facts) = (session, facts);
        outputs = facts.HasSuppression
            ? [OnnxFormat.Scores, OnnxFormat.Boxes, OnnxFormat.Images]
            : [OnnxFormat.Scores, OnnxFormat.Boxes];
    }

    public ModelFacts Facts { get; }

    /// <summary>Version of ONNX Runtime.</summary>
    public static string RuntimeVersion => OrtEnv.Instance().GetVersionString();

    /// <exception cref="OnnxModelException">It is no detector of HyperFD.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelSession Open(string path, int threads = 1) => Open(File.ReadAllBytes(path), threads);

    /// <summary>From bytes, so that a file cannot make the runtime open others beside it.</summary>
    /// <exception cref="OnnxModelException">It is no detector of HyperFD.</exception>
    public static ModelSession Open(byte[] model, int threads = 1)
    {
        var loaded = Load(model, threads);
        try
        {
            if (!loaded.InputMetadata.TryGetValue(OnnxFormat.Input, out var input) || loaded.InputMetadata.Count != 1)
                throw new OnnxModelException("it is an ONNX model, but not one that HyperFD wrote");
            var facts = ModelFacts.Read(loaded.ModelMetadata.CustomMetadataMap, input.Dimensions);
            var opened = new ModelSession(loaded, facts);
            return opened.outputs.All(loaded.OutputMetadata.ContainsKey)
                ? opened
                : throw new OnnxModelException("it lacks an output that its metadata speaks of");
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }

    /// <param name="pixels">[B, 3, side, side], 0…255, red first; <see cref="PixelBatch"/> makes it.</param>
    public ModelAnswer Run(float[] pixels, int batch)
    {
        var side = Facts.InputSize;
        using var input = OrtValue.CreateTensorValueFromMemory(pixels, [batch, 3, side, side]);
        using var options = new RunOptions();
        using var answer = session.Run(options, [OnnxFormat.Input], [input], outputs);
        return new ModelAnswer(
            answer[0].GetTensorDataAsSpan<float>().ToArray(),
            answer[1].GetTensorDataAsSpan<float>().ToArray(),
            Facts.HasSuppression ? answer[2].GetTensorDataAsSpan<long>().ToArray() : []);
    }

    /// <summary>Shows the values inside the network that a graph for calibration answers.</summary>
    /// <param name="pixels">Of one picture, [1, 3, side, side].</param>
    /// <param name="names">Of outputs of the graph.</param>
    internal void Observe(float[] pixels, IReadOnlyCollection<string> names, ActivationObserver observer)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(pixels, [1, 3, Facts.InputSize, Facts.InputSize]);
        using var options = new RunOptions();
        using var answer = session.Run(options, [OnnxFormat.Input], [input], names);
        foreach (var (name, value) in names.Zip(answer))
            observer(name, value.GetTensorDataAsSpan<float>());
    }

    public void Dispose() => session.Dispose();

    private static InferenceSession Load(byte[] model, int threads)
    {
        // On Windows the library reports its use to its maker unless told not to; nothing leaves this machine.
        OrtEnv.Instance().DisableTelemetryEvents();
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        try
        {
            return new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new OnnxModelException("it is no ONNX model that ONNX Runtime can load", exception);
        }
    }
}
