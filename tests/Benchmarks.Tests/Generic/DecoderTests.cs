using Benchmarks.Generic.Decoding;
using HyperFD.Learning.Detection.Boxes;

namespace Benchmarks.Tests.Generic;

public sealed class DecoderTests
{
    private const float Floor = 0.5f;

    [Fact]
    public void RetinaFace_OneCellOfTheMiddleStride_GivesItsBox()
    {
        var outputs = EmptyRetinaFace(side: 32);
        var (scores, codes) = (outputs["face_rpn_cls_prob_reshape_stride16"], outputs["face_rpn_bbox_pred_stride16"]);
        const int Plane = 4; // 2 × 2 cells
        const int Cell = 1; // x = 1, y = 0
        scores[(3 * Plane) + Cell] = 0.9f; // the second anchor, 64 pixels
        codes[(4 * Plane) + Cell] = 0.25f;
        codes[(5 * Plane) + Cell] = 0.5f;
        codes[(6 * Plane) + Cell] = MathF.Log(0.5f);
        codes[(7 * Plane) + Cell] = MathF.Log(2);

        var found = Assert.Single(RetinaFace.Decode(outputs, side: 32, Floor));

        Assert.Equal(0.9f, found.Score);
        AssertClose(new Box(40 - 16, 40 - 64, 40 + 16, 40 + 64), found.Box); // centre (8 + 16 + 16, 8 + 32)
    }

    [Fact]
    public void RetinaFace_SureBackgrounds_GiveNothing()
    {
        var outputs = EmptyRetinaFace(side: 32);
        foreach (var scores in outputs.Where(output => output.Key.Contains("prob", StringComparison.Ordinal)))
            Array.Fill(scores.Value, 1, 0, scores.Value.Length / 2);

        Assert.Empty(RetinaFace.Decode(outputs, side: 32, Floor));
    }

    [Theory]
    [InlineData(8, 0, 32)]
    [InlineData(8, 1, 16)]
    [InlineData(32, 0, 512)]
    [InlineData(32, 1, 256)]
    public void RetinaFace_CodeZero_GivesTheAnchor(int stride, int anchor, float size)
    {
        var outputs = EmptyRetinaFace(side: 32);
        var cells = 32 / stride;
        outputs[$"face_rpn_cls_prob_reshape_stride{stride}"][(2 + anchor) * cells * cells] = 1;

        var found = Assert.Single(RetinaFace.Decode(outputs, side: 32, Floor));

        AssertClose(new Box(8 - (size / 2), 8 - (size / 2), 8 + (size / 2), 8 + (size / 2)), found.Box);
    }

    [Fact]
    public void UltraFace_SecondOfThree_GivesItsCornersInPixels()
    {
        float[] scores = [0.9f, 0.1f, 0.2f, 0.8f, 0.6f, 0.4f];
        float[] corners = [0, 0, 1, 1, 0.25f, 0.5f, 0.5f, 0.75f, 0, 0, 1, 1];

        var found = Assert.Single(UltraFace.Decode(scores, corners, (320, 240), Floor));

        Assert.Equal(new ScoredBox(new Box(80, 120, 160, 180), 0.8f), found);
    }

    [Theory]
    [InlineData(0, ((2 * 16) + 3) * 2, 56, 40)] // cells of 16 pixels, two anchors: centre (3.5, 2.5) × 16
    [InlineData(0, (((2 * 16) + 3) * 2) + 1, 56, 40)]
    [InlineData(1, (((2 * 8) + 3) * 6) + 5, 112, 80)] // cells of 32 pixels, six anchors
    public void BlazeFace_OneAnchor_GivesItsBox(int grid, int index, float x, float y)
    {
        float[][] logits = [new float[512], new float[384]];
        float[][] codes = [new float[512 * 16], new float[384 * 16]];
        foreach (var plane in logits)
            Array.Fill(plane, -9);
        logits[grid][index] = 0;
        (codes[grid][16 * index], codes[grid][(16 * index) + 1]) = (4, -2);
        (codes[grid][(16 * index) + 2], codes[grid][(16 * index) + 3]) = (20, 30);

        var found = Assert.Single(BlazeFace.Decode(logits, codes, side: 256, Floor));

        Assert.Equal(0.5f, found.Score);
        AssertClose(new Box(x + 4 - 10, y - 2 - 15, x + 4 + 10, y - 2 + 15), found.Box);
    }

    [Fact]
    public void Blending_OverlappingBoxes_BecomeTheirWeightedMean()
    {
        ScoredBox[] boxes =
        [
            new(new Box(2, 0, 12, 10), 0.2f), new(new Box(0, 0, 10, 10), 0.6f), new(new Box(50, 50, 60, 60), 0.4f),
        ];

        var blended = Blending.Apply(boxes, maxIou: 0.3f, maxCount: 10);

        Assert.Equal([0.6f, 0.4f], blended.Select(box => box.Score));
        AssertClose(new Box(0.5f, 0, 10.5f, 10), blended[0].Box);
        AssertClose(boxes[2].Box, blended[1].Box);
        Assert.Single(Blending.Apply(boxes, maxIou: 0.3f, maxCount: 1));
    }

    private static Dictionary<string, float[]> EmptyRetinaFace(int side)
    {
        var outputs = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var stride in new[] { 8, 16, 32 })
        {
            var plane = side / stride * (side / stride);
            outputs[$"face_rpn_cls_prob_reshape_stride{stride}"] = new float[4 * plane];
            outputs[$"face_rpn_bbox_pred_stride{stride}"] = new float[8 * plane];
        }

        return outputs;
    }

    private static void AssertClose(Box expected, Box actual)
    {
        Assert.Equal(expected.Left, actual.Left, 0.001f);
        Assert.Equal(expected.Top, actual.Top, 0.001f);
        Assert.Equal(expected.Right, actual.Right, 0.001f);
        Assert.Equal(expected.Bottom, actual.Bottom, 0.001f);
    }
}
