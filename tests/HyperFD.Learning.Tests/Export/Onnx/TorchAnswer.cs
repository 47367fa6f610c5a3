using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Pictures;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Export.Onnx;

/// <summary>What a detector answers in TorchSharp, by the network and the box coder that train and score it.</summary>
/// <param name="Logits">[B, T·A], flat: the tiles of a picture one after the other.</param>
/// <param name="Codes">[B, T·A, 4], flat.</param>
/// <param name="Scores">[B, T·A], flat.</param>
/// <param name="Boxes">[B, T·A, 4], flat, pixels of the picture.</param>
internal sealed record TorchAnswer(float[] Logits, float[] Codes, float[] Scores, float[] Boxes)
{
    /// <param name="pixels">[B, 3, side, side], 0…255.</param>
    public static TorchAnswer Of(Detector detector, float[] pixels, int batch)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        using Scalar mean = InputNormalisation.Mean, scale = InputNormalisation.Scale;
        var shape = detector.Shape;
        var pictures = tensor(pixels, batch, 3, shape.PictureSize, shape.PictureSize).sub(mean).mul(scale);
        var offsets = shape.TileOffsets.ToArray();
        var tiles = stack(
            [
                .. offsets.Select(tile => pictures.narrow(2, tile.Top, shape.InputSize).narrow(
                    3, tile.Left, shape.InputSize)),
            ], 1);
        var (logits, codes) = detector.call(tiles.flatten(0, 1)); // [B·T, 3, S, S]
        var grid = new CellGrid(shape);
        var cells = tensor(grid.Values, grid.Count, 3).repeat(batch * offsets.Length, 1);
        var boxes = Numbers(BoxCoder.Decode(codes.reshape(-1, 4), cells));
        for (var i = 0; i < boxes.Length; i++)
        {
            var (left, top) = offsets[i / (4 * grid.Count) % offsets.Length];
            boxes[i] += i % 2 == 0 ? left : top;
        }

        return new TorchAnswer(Numbers(logits), Numbers(codes), Numbers(logits.sigmoid()), boxes);
    }

    private static float[] Numbers(Tensor values) => values.contiguous().data<float>().ToArray();
}
