using Benchmarks.Generic.Decoding;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Metrics;
using HyperFD.Learning.Detection.Pictures;

namespace Benchmarks.Generic.Models;

/// <summary>Outputs by name → boxes in input pixels, cleared of doubles.</summary>
internal delegate IReadOnlyList<ScoredBox> OutputDecoder(IReadOnlyDictionary<string, float[]> outputs);

/// <summary>A pretrained face detector at one setting, from picture to boxes. For one thread.</summary>
internal sealed class GenericDetector(byte[] model, InputCanvas canvas, OutputDecoder decode) : IDisposable
{
    /// <summary>Least score that is kept, and how many of the best are: as for our own detectors.</summary>
    public const float Floor = DetectionDecoder.MinScore;

    private readonly OnnxNetwork network = new(model);

    /// <summary>Boxes in input pixels and the window that leads back to the picture.</summary>
    public (PictureWindow Window, IReadOnlyList<ScoredBox> Boxes) Detect(Picture picture)
    {
        var window = canvas.Fill(picture, network.Input);
        return (window, decode(network.Run()));
    }

    public void Dispose() => network.Dispose();

    public static IReadOnlyList<ScoredBox> Suppressed(IReadOnlyList<ScoredBox> boxes) =>
        NonMaximumSuppression.Apply(Candidates(boxes), maxIou: 0.4f, DetectionMatcher.MaxDetections);

    public static IReadOnlyList<ScoredBox> Blended(IReadOnlyList<ScoredBox> boxes) =>
        Blending.Apply(Candidates(boxes), maxIou: 0.3f, DetectionMatcher.MaxDetections);

    private static ScoredBox[] Candidates(IReadOnlyList<ScoredBox> boxes) =>
        [.. boxes.OrderByDescending(box => box.Score).Take(DetectionDecoder.MaxCandidates)];
}
