using static TorchSharp.torch;

namespace HyperFD.Learning.Training.Optimisation;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) on one flat vector, gradients clipped to
/// a norm first (Pascanu et al. 2013). Written here because its whole state must be saved and read back to the bit.
/// </summary>
internal sealed class AdamW : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;
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
        gradients.mul_((maxNorm / (gradients.norm() + 1e-6)).clamp_max(1));
        FirstMoment.mul_(Beta1).add_(gradients, alpha: 1 - Beta1);
        SecondMoment.mul_(Beta2).addcmul_(gradients, gradients, value: 1 - Beta2);
        var correction1 = 1 - Math.Pow(Beta1, step);
        var correction2 = Math.Sqrt(1 - Math.Pow(Beta2, step));
        weights.addcmul_(weights, decay, value: -learningRate);
        var scale = (SecondMoment.sqrt() / correction2).add_(Epsilon);
        weights.addcdiv_(FirstMoment, scale, value: -learningRate / correction1);
    }

    public void Dispose()
    {
        FirstMoment.Dispose();
        SecondMoment.Dispose();
        decay.Dispose();
    }
}
