using CsCheck;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Metrics;

namespace HyperFD.Learning.Tests.Detection;

/// <summary>
/// Random images with detections, some of which are copies of faces and of one another, so that matches, duplicates and
/// finds in crowds are frequent.
/// </summary>
internal static class DetectionScenes
{
    private static readonly Gen<TrueFace> Face = Gen.Select(BoxGenerators.Box, Gen.Int[0, 4]).Select((box, kind) =>
        new TrueFace(box, IsCrowd: kind == 0, Math.Sqrt(box.Area) / BoxGenerators.Side));

    public static Gen<ImageDetections> Image { get; } = Gen.Select(
        Face.Array[0, 5], BoxGenerators.ScoredBox.Array[0, 6], Gen.Int[0, 4].Array[0, 6])
        .Select((faces, random, copies) =>
            new ImageDetections(
                faces,
                [.. random, .. copies.Where(face => face < faces.Length)
                    .Select((face, i) => new ScoredBox(faces[face].Box, (1 + i) / 10f))],
                BoxGenerators.Side));

    public static Gen<ImageDetections[]> Images { get; } = Image.Array[1, 5];
}
