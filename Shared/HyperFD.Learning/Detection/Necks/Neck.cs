using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Necks;

/// <summary>
/// Makes the neck that a configuration names: maps of the backbone → maps of equal width, finest first.
/// </summary>
internal static class Neck
{
    /// <exception cref="ConfigurationException">The name is not one of the search space.</exception>
    public static Module<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> Create(
        DetectorConfiguration configuration, DetectorShape shape)
    {
        var activation = ActivationFunctions.Parse(configuration.Activation);
        return configuration.Neck switch
        {
            "none" => new LateralNeck(shape, activation),
            "fpn" => new FeaturePyramid(shape, configuration.Head, activation),
            "pan" => new PathAggregation(shape, configuration.Head, activation),
            _ => throw new ConfigurationException($"Neck '{configuration.Neck}' is not known"),
        };
    }
}
