using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Pictures;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Export.Onnx;

/// <summary>What a detector answers in TorchSharp, by the network and the box coder that train and score it.</summary>
/// <param name="Logits">[B, A], flat.</param>
/// <param name="Codes">[B, A, 4], flat.</param>
/// <param name="Scores">[B, A], flat.</param>
/// <param name="Boxes">[B, A, 4], flat, input pixels.</param>
internal sealed record TorchAnswer(float[] Logits, float[] Codes, float[] Scores, float[] Boxes)
{
    /// <param name="pixels">[B, 3, side, side], 0…255.</param>
    public static TorchAnswer Of(Detector detector, float[] pixels, int batch)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        using Scalar mean = InputNormalisation.Mean, scale = InputNormalisation.Scale;
        var side = detector.Shape.InputSize;
        var images = tensor(pixels, batch, 3, side, side).sub(mean).mul(scale);
        var (logits, codes) = detector.call(images);
        var grid = new CellGrid(detector.Shape);
        var cells = tensor(grid.Values, grid.Count, 3).repeat(batch, 1);
        return new TorchAnswer(
            Numbers(logits), Numbers(codes), Numbers(logits.sigmoid()), Numbers(BoxCoder.Decode(codes.reshape(-1, 4), cells)));
    }

    private static float[] Numbers(Tensor values) => values.contiguous().data<float>().ToArray();
}
