using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Heads;

/// <summary>
/// One 3×3 convolution shared by all levels, plain or depthwise separable (Howard et al. 2017, "MobileNets", section
/// 3.1), and a 1×1 convolution to the outputs. Normalisations as in <see cref="LevelConvolution"/>.
/// Level map [B, width, H, W] → [B, H·W, outputs].
/// </summary>
internal sealed class HeadTower : Module<Tensor, int, Tensor>
{
    private readonly LevelConvolution? depthwise;
    private readonly Conv2d convolution;
    private readonly ModuleList<BatchNorm2d> normalisations;
    private readonly Conv2d output;
    private readonly Activation activation;

    private HeadTower(DetectorShape shape, bool isSeparable, int outputs, Activation activation)
        : base(nameof(HeadTower))
    {
        var (width, levels) = (shape.NeckChannels, shape.Strides.Count);
        this.activation = activation;
        if (isSeparable)
            depthwise = new LevelConvolution(width, levels, activation);
        convolution =
            isSeparable ? Conv2d(width, width, 1, bias: false) : Conv2d(width, width, 3, padding: 1, bias: false);
        normalisations = LevelConvolution.Normalisations(width, levels);
        output = Conv2d(width, outputs, 1);
        RegisterComponents();
    }

    /// <summary>The depthwise 3×3 convolution before <see cref="Convolution"/>; null where that one is 3×3.</summary>
    internal LevelConvolution? Depthwise => depthwise;

    internal Conv2d Convolution => convolution;

    internal ModuleList<BatchNorm2d> Normalisations => normalisations;

    internal Conv2d Output => output;

    internal Activation Activation => activation;

    /// <exception cref="ConfigurationException">The kind is not one of the search space.</exception>
    public static HeadTower Create(string kind, DetectorShape shape, int outputs, Activation activation) => kind switch
    {
        "plain" => new HeadTower(shape, isSeparable: false, outputs, activation),
        "depthwise" => new HeadTower(shape, isSeparable: true, outputs, activation),
        _ => throw new ConfigurationException($"Head '{kind}' is not known"),
    };

    public override Tensor forward(Tensor map, int level)
    {
        if (depthwise is not null)
            map = depthwise.call(map, level);
        var features = activation.Apply(normalisations[level].call(convolution.call(map)));
        return output.call(features).flatten(2).transpose(1, 2); // [B, H·W, outputs]
    }
}
