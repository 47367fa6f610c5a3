using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Backbones;

/// <summary>Makes the backbone block that a configuration names.</summary>
internal static class Block
{
    /// <exception cref="ConfigurationException">The name is not one of the search space.</exception>
    public static Module<Tensor, Tensor> Create(
        string kind, int input, int output, int stride, Activation activation) =>
        kind switch
        {
            "plain" => new ConvolutionUnit(input, output, kernel: 3, activation, stride),
            "depthwise" => new DepthwiseBlock(input, output, stride, activation),
            "residual" => new ResidualBlock(input, output, stride, activation),
            "inverted-residual" => new InvertedResidualBlock(input, output, stride, activation),
            _ => throw new ConfigurationException($"Block '{kind}' is not known"),
        };
}
