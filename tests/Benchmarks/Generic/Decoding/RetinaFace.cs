using HyperFD.Learning.Detection.Boxes;

namespace Benchmarks.Generic.Decoding;

/// <summary>
/// RetinaFace with a MobileNet-0.25 backbone (Deng et al. 2020, section 3.2): strides 32, 16 and 8, on each cell two
/// square anchors of 32 and 16, 8 and 4, 2 and 1 times 16 pixels; boxes are coded as in Faster R-CNN (Ren et al. 2015,
/// equation 2). The first anchor's centre lies 8 pixels from the input's corner at every stride, as its anchors grow
/// from one of 16 pixels.
/// </summary>
internal static class RetinaFace
{
    private const int AnchorsPerCell = 2;
    private const float FirstCentre = 8;
    private static readonly (int Stride, float[] Sides)[] Levels = [(32, [512, 256]), (16, [128, 64]), (8, [32, 16])];

    /// <param name="outputs">
    /// Per stride: probabilities [2·2, H, W] (both backgrounds, then both faces) and codes [2·4, H, W].
    /// </param>
    /// <param name="side">Of the square input, pixels; a multiple of 32.</param>
    /// <param name="floor">Least score.</param>
    /// <returns>Input pixels, not yet suppressed.</returns>
    public static List<ScoredBox> Decode(IReadOnlyDictionary<string, float[]> outputs, int side, float floor)
    {
        var found = new List<ScoredBox>();
        foreach (var (stride, sides) in Levels)
        {
            var scores = outputs[$"face_rpn_cls_prob_reshape_stride{stride}"];
            var codes = outputs[$"face_rpn_bbox_pred_stride{stride}"];
            var cells = side / stride;
            for (var anchor = 0; anchor < AnchorsPerCell; anchor++)
            {
                var plane = scores.AsSpan((AnchorsPerCell + anchor) * cells * cells, cells * cells);
                for (var cell = 0; cell < plane.Length; cell++)
                {
                    if (plane[cell] < floor)
                        continue;
                    var (x, y) = (FirstCentre + (cell % cells * stride), FirstCentre + (cell / cells * stride));
                    var code = codes.AsSpan((4 * anchor * cells * cells) + cell);
                    found.Add(new ScoredBox(BoxOf(code, cells * cells, x, y, sides[anchor]), plane[cell]));
                }
            }
        }

        return found;
    }

    /// <param name="code">(dx, dy, log w, log h), each a plane further.</param>
    private static Box BoxOf(ReadOnlySpan<float> code, int plane, float x, float y, float anchor)
    {
        var (centreX, centreY) = (x + (code[0] * anchor), y + (code[plane] * anchor));
        var halfWidth = MathF.Exp(code[2 * plane]) * anchor / 2;
        var halfHeight = MathF.Exp(code[3 * plane]) * anchor / 2;
        return new Box(centreX - halfWidth, centreY - halfHeight, centreX + halfWidth, centreY + halfHeight);
    }
}
