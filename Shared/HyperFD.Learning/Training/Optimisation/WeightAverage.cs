using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Training.Optimisation;

/// <summary>
/// Exponential moving average of a vector (Polyak and Juditsky 1992; Tarvainen and Valpola 2017, section 2). Its memory
/// grows with the steps done, so that a short trial is not averaged with its first weights.
/// </summary>
internal sealed class WeightAverage(Tensor values) : IDisposable
{
    private const double MaxDecay = 0.998;

    /// <summary>The average, [length].</summary>
    public Tensor Average { get; } = values.clone().DetachFromDisposeScope();

    /// <summary>Decay of a step: about a tenth of the steps done, at most 500, are remembered.</summary>
    public static double DecayAt(int step) => Math.Min(MaxDecay, (1.0 + step) / (10.0 + step));

    /// <param name="current">[length].</param>
    /// <param name="step">Counted from 1.</param>
    public void Add(Tensor current, int step)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        var decay = DecayAt(step);
        using Scalar memory = decay;
        using Scalar news = 1 - decay;
        Average.mul_(memory).add_(current, news);
    }

    public void Dispose() => Average.Dispose();
}
