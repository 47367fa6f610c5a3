using Microsoft.ML.OnnxRuntime;

namespace HyperFD.Learning.Tests.Export.Onnx.Int8;

/// <summary>What ONNX Runtime really runs: the graph after its own rewriting for this processor.</summary>
internal static class OptimisedGraph
{
    /// <returns>How often each operator occurs.</returns>
    public static IReadOnlyDictionary<string, int> Operators(byte[] model)
    {
        var file = Path.GetTempFileName();
        try
        {
            using (var options = new SessionOptions())
            {
                options.OptimizedModelFilePath = file;
                options.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
                new InferenceSession(model, options).Dispose();
            }

            return new ProtobufReader(File.ReadAllBytes(file)).Messages(7)[0].Messages(1)
                .CountBy(node => node.Texts(4)[0], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
