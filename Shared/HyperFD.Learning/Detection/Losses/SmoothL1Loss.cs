using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Losses;

/// <summary>
/// Smooth L1: x²/(2β) for |x| &lt; β, |x| − β/2 beyond (Girshick 2015, "Fast R-CNN", equation 3), over box codes.
/// </summary>
public static class SmoothL1Loss
{
    /// <summary>Where the quadratic part ends, in units of a code.</summary>
    public const double Beta = 0.1;

    /// <summary>Codes [N, 4] and their targets [N, 4] → sum, a scalar.</summary>
    public static Tensor Sum(Tensor codes, Tensor targetCodes) =>
        functional.smooth_l1_loss(codes, targetCodes, Reduction.Sum, Beta);
}
