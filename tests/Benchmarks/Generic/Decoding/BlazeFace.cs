using HyperFD.Learning.Detection.Boxes;

namespace Benchmarks.Generic.Decoding;

/// <summary>
/// BlazeFace (Bazarevsky et al. 2019, section 3): a 16 × 16 grid with two anchors a cell, then an 8 × 8 grid with six;
/// an anchor is its cell's centre, all of a cell alike. Codes are the box's centre from the anchor and its size, in
/// input pixels.
/// </summary>
internal static class BlazeFace
{
    private const int NumbersPerAnchor = 16; // box, then six key points

    /// <summary>Cells a side and anchors a cell, in the order of the outputs.</summary>
    private static readonly (int Cells, int Anchors)[] Grids = [(16, 2), (8, 6)];

    /// <param name="logits">Of each grid: [cells², anchors].</param>
    /// <param name="codes">Of each grid: [cells², anchors, 16].</param>
    /// <param name="side">Of the square input, pixels.</param>
    /// <param name="floor">Least score.</param>
    /// <returns>Input pixels, not yet blended.</returns>
    public static List<ScoredBox> Decode(
        IReadOnlyList<float[]> logits, IReadOnlyList<float[]> codes, int side, float floor)
    {
        var found = new List<ScoredBox>();
        foreach (var (grid, (cells, anchors)) in Grids.Index())
        {
            var stride = (float)side / cells;
            for (var i = 0; i < cells * cells * anchors; i++)
            {
                var score = 1 / (1 + MathF.Exp(-logits[grid][i]));
                if (score < floor)
                    continue;
                var code = codes[grid].AsSpan(NumbersPerAnchor * i, 4);
                var cell = i / anchors;
                var (x, y) =
                    ((((cell % cells) + 0.5f) * stride) + code[0], (((cell / cells) + 0.5f) * stride) + code[1]);
                var (halfWidth, halfHeight) = (code[2] / 2, code[3] / 2);
                found.Add(new ScoredBox(new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight), score));
            }
        }

        return found;
    }
}
