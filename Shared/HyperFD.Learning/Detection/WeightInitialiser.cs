using HyperFD.Learning.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Detection;

/// <summary>
/// First weights from a seed, drawn in managed code: torch's own generator is shared by all threads of a process and
/// would make a trial depend on its neighbours.
/// </summary>
internal static class WeightInitialiser
{
    /// <summary>
    /// Probability of a face that an untrained head answers everywhere (Lin et al. 2017, "Focal loss", section 4.1).
    /// </summary>
    private const double FacePrior = 0.01;

    private const double OutputDeviation = 0.01;

    /// <summary>
    /// Convolutions: normal with deviation √(2 / fan-out) (He et al. 2015, equation 14); outputs of the head: 0.01, the
    /// bias of the score at −log((1 − π) / π); the last normalisation of a residual branch: zero, so that every block
    /// starts as its shortcut (Goyal et al. 2017, section 5.1).
    /// </summary>
    public static void Apply(Detector detector, int seed)
    {
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        using Scalar bias = -Math.Log((1 - FacePrior) / FacePrior);
        var index = 0;
        foreach (var (name, parameter) in detector.named_parameters())
        {
            if (parameter.dim() == 4)
                parameter.copy_(Normal(parameter, Deviation(name, parameter), new CounterRandom(seed, index)));
            else if (name.EndsWith("second.normalisation.weight", StringComparison.Ordinal))
                parameter.zero_();
            else if (name == "head.scores.output.bias")
                parameter.fill_(bias);
            else if (name == "head.boxes.output.bias")
                parameter.zero_();
            index++;
        }
    }

    private static double Deviation(string name, Tensor weight)
    {
        if (name.EndsWith("output.weight", StringComparison.Ordinal))
            return OutputDeviation;
        var isDepthwise = weight.shape[1] == 1;
        var fanOut = weight.shape[2] * weight.shape[3] * (isDepthwise ? 1 : weight.shape[0]);
        return Math.Sqrt(2.0 / fanOut);
    }

    private static Tensor Normal(Tensor like, double deviation, CounterRandom random)
    {
        var values = new float[like.numel()];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(deviation * random.NextGaussian());
        return tensor(values, like.shape);
    }
}
