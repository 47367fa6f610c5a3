using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection;

namespace HyperFD.Learning.Export.Onnx.Int8;

/// <summary>A detector's float graph that also answers the activations whose ranges are wanted.</summary>
/// <param name="Model">Content of an ONNX file.</param>
/// <param name="Activations">Names of the further outputs, [batch, …] each.</param>
public sealed record CalibrationModel(byte[] Model, IReadOnlyList<string> Activations);

/// <summary>
/// A detector as an ONNX file whose body computes with 8-bit integers; input, outputs and metadata are those of
/// <see cref="OnnxFile"/>, so that whatever runs the one runs the other.
/// </summary>
public static class Int8File
{
    public static CalibrationModel ForCalibration(Detector detector, WireConfiguration configuration)
    {
        var activations = new List<string>();
        var model = OnnxFile.Encode(detector, configuration, withSuppression: false, graph =>
        {
            activations.AddRange(new QuantisableBody(graph).Activations);
            return graph with { Outputs = [.. graph.Outputs, .. activations.Select(Output)] };
        });
        return new CalibrationModel(model, activations);
    }

    /// <summary>The file's content; the same detector and ranges always give the same bytes.</summary>
    /// <param name="ranges">Of each activation that <see cref="ForCalibration"/> names.</param>
    /// <exception cref="QuantisationException">A range is missing or not finite.</exception>
    public static byte[] Encode(
        Detector detector,
        WireConfiguration configuration,
        IReadOnlyDictionary<string, ActivationRange> ranges,
        bool withSuppression = false)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        return OnnxFile.Encode(detector, configuration, withSuppression, graph => Int8Graph.Build(graph, ranges));
    }

    /// <summary>
    /// Sides have names of their own, which a runtime replaces by what it infers; tiles multiply the batch.
    /// </summary>
    private static OnnxValueInfo Output(string name) =>
        new(name, OnnxType.Float, [$"{name}.count", $"{name}.channels", $"{name}.height", $"{name}.width"]);
}
