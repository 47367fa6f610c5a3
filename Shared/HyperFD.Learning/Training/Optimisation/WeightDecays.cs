using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Training.Optimisation;

/// <summary>
/// Convolution weights decay; normalisations and biases do not (He et al. 2019, "Bag of tricks", section 3.1).
/// </summary>
internal static class WeightDecays
{
    /// <summary>[length] the decay rate of each weight; the caller owns it.</summary>
    /// <param name="vector">[length] all weights.</param>
    /// <param name="parts">Which tensor starts where in it.</param>
    /// <param name="rate">Of convolution weights.</param>
    public static Tensor Of(Tensor vector, IReadOnlyList<(string Name, Tensor Tensor, long Start)> parts, double rate)
    {
        using var scope = NewDisposeScope();
        using Scalar decay = rate;
        var mask = zeros_like(vector);
        foreach (var (_, tensor, start) in parts.Where(part => part.Tensor.dim() == 4))
            mask.narrow(0, start, tensor.numel()).fill_(decay);
        return mask.DetachFromDisposeScope();
    }
}
