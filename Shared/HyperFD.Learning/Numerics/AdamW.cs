using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Numerics;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) on one flat vector, gradients clipped to
/// a norm first (Pascanu et al. 2013). Written here because its whole state must be saved and read back to the bit.
/// </summary>
internal sealed class AdamW : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private static readonly Scalar MinNorm = 1e-6;
    private static readonly Scalar Memory1 = Beta1;
    private static readonly Scalar Memory2 = Beta2;
    private static readonly Scalar News1 = 1 - Beta1;
    private static readonly Scalar News2 = 1 - Beta2;
    private static readonly Scalar Epsilon = 1e-8;
    private readonly Tensor weights;
    private readonly Tensor decay;

    /// <param name="weights">[length], changed in place.</param>
    /// <param name="decay">[length] decay rate of each weight; the optimiser owns it from now on.</param>
    public AdamW(Tensor weights, Tensor decay)
    {
        this.weights = weights;
        this.decay = decay;
        FirstMoment = zeros_like(weights).DetachFromDisposeScope();
        SecondMoment = zeros_like(weights).DetachFromDisposeScope();
    }

    /// <summary>Running mean of gradients, [length].</summary>
    public Tensor FirstMoment { get; }

    /// <summary>Running mean of squared gradients, [length].</summary>
    public Tensor SecondMoment { get; }

    /// <param name="gradients">[length]; clipped in place.</param>
    /// <param name="step">Counted from 1.</param>
    /// <param name="learningRate">Of this step.</param>
    /// <param name="maxNorm">Longest gradient that is taken as it is.</param>
    public void Step(Tensor gradients, int step, double learningRate, double maxNorm)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        using Scalar most = maxNorm;
        using Scalar shrink = -learningRate;
        using Scalar correction2 = Math.Sqrt(1 - Math.Pow(Beta2, step));
        using Scalar rate = -learningRate / (1 - Math.Pow(Beta1, step));
        // without asking the device
        gradients.mul_(gradients.norm().clamp_min(MinNorm).reciprocal().mul(most).clamp_max(Scalars.One));
        FirstMoment.mul_(Memory1).add_(gradients, News1);
        SecondMoment.mul_(Memory2).addcmul_(gradients, gradients, News2);
        weights.addcmul_(weights, decay, shrink);
        var scale = SecondMoment.sqrt().div_(correction2).add_(Epsilon, Scalars.One);
        weights.addcdiv_(FirstMoment, scale, rate);
    }

    public void Dispose()
    {
        FirstMoment.Dispose();
        SecondMoment.Dispose();
        decay.Dispose();
    }
}
