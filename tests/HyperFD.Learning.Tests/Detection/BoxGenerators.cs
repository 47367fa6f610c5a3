using CsCheck;
using HyperFD.Learning.Detection.Boxes;

namespace HyperFD.Learning.Tests.Detection;

/// <summary>
/// Random boxes on a coarse raster of a small picture, so that equal edges, nesting and touching are frequent.
/// </summary>
internal static class BoxGenerators
{
    public const int Side = 24;

    public static Gen<Box> Box { get; } = Gen.Select(
        Gen.Int[0, Side - 1], Gen.Int[0, Side - 1], Gen.Int[1, 10], Gen.Int[1, 10],
        (x, y, width, height) => new Box(x, y, Math.Min(x + width, Side), Math.Min(y + height, Side)));

    /// <summary>Scores of few values, so that ties are frequent.</summary>
    public static Gen<ScoredBox> ScoredBox { get; } =
        Gen.Select(Box, Gen.Int[1, 9], (box, score) => new ScoredBox(box, score / 10f));
}
