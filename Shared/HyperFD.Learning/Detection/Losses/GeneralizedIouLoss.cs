using HyperFD.Learning.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Detection.Losses;

/// <summary>
/// 1 − GIoU, GIoU = IoU − (|C| − |A ∪ B|) / |C| with C the smallest box around both (Rezatofighi et al. 2019,
/// algorithm 1). GIoU lies in (−1, 1] and, unlike IoU, has a gradient for boxes that do not touch.
/// </summary>
public static class GeneralizedIouLoss
{
    private static readonly Scalar Epsilon = 1e-7;

    /// <summary>Boxes [N, 4], [N, 4] as left, top, right, bottom with positive sides → GIoU [N].</summary>
    public static Tensor Giou(Tensor boxesXyxy, Tensor targetsXyxy)
    {
        ArgumentNullException.ThrowIfNull(boxesXyxy);
        ArgumentNullException.ThrowIfNull(targetsXyxy);
        var (a0, a1) = (boxesXyxy.narrow(1, 0, 2), boxesXyxy.narrow(1, 2, 2));
        var (b0, b1) = (targetsXyxy.narrow(1, 0, 2), targetsXyxy.narrow(1, 2, 2));
        var intersection = (minimum(a1, b1) - maximum(a0, b0)).clamp_min(Scalars.Zero).prod(1);
        var union = ((a1 - a0).prod(1).Plus((b1 - b0).prod(1)) - intersection).Plus(Epsilon);
        var hull = (maximum(a1, b1) - minimum(a0, b0)).prod(1).Plus(Epsilon);
        return (intersection / union) - ((hull - union) / hull);
    }

    /// <summary>Boxes [N, 4], [N, 4] → sum of 1 − GIoU, a scalar in [0, 2N].</summary>
    public static Tensor Sum(Tensor boxesXyxy, Tensor targetsXyxy) =>
        (-Giou(boxesXyxy, targetsXyxy)).Plus(Scalars.One).sum();
}
