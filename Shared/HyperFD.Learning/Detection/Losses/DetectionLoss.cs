using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Detection.Losses;

/// <summary>What a batch should have said, as tensors on the detector's device.</summary>
/// <param name="Labels">[B·A] 1 face, 0 background.</param>
/// <param name="Weights">[B·A] 0 where the answer does not count, else 1.</param>
/// <param name="PositiveIndices">[P] indices into B·A, int64.</param>
/// <param name="PositiveBoxes">[P, 4] boxes in input pixels as left, top, right, bottom.</param>
/// <param name="PositiveCells">[P, 3] the cells of the positives: centre x, centre y, stride.</param>
public sealed record DetectionTargets(
    Tensor Labels, Tensor Weights, Tensor PositiveIndices, Tensor PositiveBoxes, Tensor PositiveCells);

/// <summary>
/// Focal loss of the scores plus the configured loss of the boxes, both over the number of positive cells.
/// </summary>
public sealed class DetectionLoss
{
    private static readonly Scalar GiouWeight = 2.0;
    private static readonly Scalar SmoothL1Weight = 1.0;
    private readonly bool isGiou;

    /// <exception cref="ConfigurationException">The box loss is not one of the search space.</exception>
    public DetectionLoss(string boxLoss)
    {
        isGiou = boxLoss switch
        {
            "giou" => true,
            "smooth-l1" => false,
            _ => throw new ConfigurationException($"Box loss '{boxLoss}' is not known"),
        };
    }

    /// <summary>Logits [B, A], codes [B, A, 4] → scalar.</summary>
    public Tensor Compute(Tensor logits, Tensor codes, DetectionTargets targets)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(targets);
        var positives = targets.PositiveIndices.shape[0];
        var scores = FocalLoss.Sum(logits.flatten(), targets.Labels, targets.Weights);
        if (positives == 0)
            return scores;
        var chosen = codes.view(-1, 4).index_select(0, targets.PositiveIndices); // [P, 4]
        using Scalar count = positives;
        return scores.Plus(Boxes(chosen, targets)).div(count);
    }

    private Tensor Boxes(Tensor codes, DetectionTargets targets) => isGiou
        ? GeneralizedIouLoss.Sum(BoxCoder.Decode(codes, targets.PositiveCells), targets.PositiveBoxes).mul(GiouWeight)
        : SmoothL1Loss.Sum(codes, BoxCoder.Encode(targets.PositiveBoxes, targets.PositiveCells)).mul(SmoothL1Weight);
}
