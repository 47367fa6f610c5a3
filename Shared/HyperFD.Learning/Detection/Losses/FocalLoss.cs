using HyperFD.Learning.Numerics;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Losses;

/// <summary>
/// Focal loss −α_t (1 − p_t)^γ log p_t (Lin et al. 2017, "Focal loss for dense object detection", equation 5),
/// α = 0.25, γ = 2, summed: the caller normalises by the number of positives.
/// </summary>
public static class FocalLoss
{
    public const double Alpha = 0.25;
    private static readonly Scalar AlphaDifference = (2 * Alpha) - 1;
    private static readonly Scalar BackgroundAlpha = 1 - Alpha;

    /// <param name="logits">[N] raw scores.</param>
    /// <param name="targets">[N] 1 where a face is, else 0.</param>
    /// <param name="weights">[N] 0 where the cell is ignored, else 1.</param>
    /// <returns>Scalar ≥ 0.</returns>
    public static Tensor Sum(Tensor logits, Tensor targets, Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(targets);
        // With x' = x for faces and −x for background, p_t = σ(x'): one logarithm serves both terms of the cross
        // entropy.
        var signed = logits * targets.mul(Scalars.Two).sub(Scalars.One);
        var miss = functional.sigmoid(-signed); // 1 − p_t
        var balance = targets.mul(AlphaDifference).Plus(BackgroundAlpha) * weights;
        return -(functional.logsigmoid(signed) * miss * miss * balance).sum();
    }
}
