using HyperFD.Contracts.Configurations;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Layers;

/// <summary>The non-linearity after a normalisation.</summary>
internal enum Activation
{
    None,
    Relu,
    Silu,
}

internal static class ActivationFunctions
{
    /// <exception cref="ConfigurationException">The name is not one of the search space.</exception>
    public static Activation Parse(string name) => name switch
    {
        "relu" => Activation.Relu,
        "silu" => Activation.Silu,
        _ => throw new ConfigurationException($"Activation '{name}' is not known"),
    };

    /// <summary>
    /// Rectifier max(0, x) (Nair and Hinton 2010) or SiLU x·σ(x) (Elfwing et al. 2018). The rectifier works in place:
    /// the normalisation before it needs its input for the gradient, not its output.
    /// </summary>
    public static Tensor Apply(this Activation activation, Tensor x) => activation switch
    {
        Activation.Relu => functional.relu(x, inplace: true),
        Activation.Silu => functional.silu(x),
        _ => x,
    };
}
