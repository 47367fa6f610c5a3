using HyperFD.Contracts.Configurations;
using HyperFD.Inference;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export.Onnx;
using HyperFD.Learning.Numerics;
using TorchSharp;

namespace Benchmarks.Detection;

/// <summary>
/// Milliseconds of one picture through ONNX Runtime on one thread. Random weights: time does not depend on them. Each
/// detector takes turns with the default one, so that other work on the machine disturbs both alike.
/// </summary>
internal sealed class OnnxLatency(Configuration standard, int rounds)
{
    private readonly byte[] model = Model(standard);
    private readonly Dictionary<string, ModelLatency> known = new(StringComparer.Ordinal);

    /// <returns>Medians of the default and of the given one, and the median ratio.</returns>
    public ModelLatency Beside(Configuration configuration)
    {
        if (known.TryGetValue(configuration.Id, out var measured))
            return measured;
        using var first = ModelSession.Open(model);
        using var second = ModelSession.Open(Model(configuration));
        // Both read as many numbers as their own picture has from the front of the larger one.
        var side = Math.Max(first.Facts.InputSize, second.Facts.InputSize);
        var random = new CounterRandom(seed: 1, stream: 1);
        var pixels = new float[3 * side * side];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (float)random.NextDouble(0, 255);
        return known[configuration.Id] = ModelLatency.Measure(
            first, second, pixels, rounds, TimeProvider.System, CancellationToken.None);
    }

    private static byte[] Model(Configuration configuration)
    {
        using var scope = torch.NewDisposeScope();
        using var detector = new Detector(DetectorConfiguration.From(configuration), seed: 1);
        detector.eval();
        return OnnxFile.Encode(detector, WireConfiguration.From(configuration));
    }
}
