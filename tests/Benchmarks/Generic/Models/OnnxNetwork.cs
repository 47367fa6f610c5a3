using Microsoft.ML.OnnxRuntime;

namespace Benchmarks.Generic.Models;

/// <summary>A model in ONNX Runtime: one thread, batches of one, 32-bit numbers in and out.</summary>
internal sealed class OnnxNetwork : IDisposable
{
    private readonly InferenceSession session;
    private readonly RunOptions runOptions = new();
    private readonly OrtValue input;
    private readonly string[] inputNames;

    public OnnxNetwork(byte[] model)
    {
        OrtEnv.Instance().DisableTelemetryEvents();
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, // a size changed on purpose is warned about
        };
        session = new InferenceSession(model, options);
        var (name, shape) = session.InputMetadata.Single();
        inputNames = [name];
        Input = new float[shape.Dimensions.Aggregate(1, (count, side) => count * side)];
        input = OrtValue.CreateTensorValueFromMemory(Input, [.. shape.Dimensions.Select(side => (long)side)]);
    }

    /// <summary>What <see cref="Run"/> reads.</summary>
    public float[] Input { get; }

    /// <summary>Outputs by name, flat.</summary>
    public IReadOnlyDictionary<string, float[]> Run()
    {
        using var outputs = session.Run(runOptions, inputNames, [input], session.OutputNames);
        return session.OutputNames.Zip(outputs).ToDictionary(
            output =>
                output.First, output => output.Second.GetTensorDataAsSpan<float>().ToArray(), StringComparer.Ordinal);
    }

    public void Dispose()
    {
        input.Dispose();
        runOptions.Dispose();
        session.Dispose();
    }
}
