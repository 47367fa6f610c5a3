using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Layers;
using HyperFD.Learning.Numerics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Backbones;

/// <summary>
/// Inverted residual with a linear bottleneck: 1×1 to <see cref="DetectorShape.Expansion"/> times the channels,
/// depthwise 3×3, 1×1 without activation, plus the input where sizes agree (Sandler et al. 2018, "MobileNetV2",
/// table 1). [B, input, H, W] → [B, output, H/stride, W/stride].
/// </summary>
internal sealed class InvertedResidualBlock : Module<Tensor, Tensor>
{
    private readonly ConvolutionUnit widen;
    private readonly ConvolutionUnit depthwise;
    private readonly ConvolutionUnit narrow;
    private readonly bool adds;

    public InvertedResidualBlock(int input, int output, int stride, Activation activation)
        : base(nameof(InvertedResidualBlock))
    {
        var wide = input * DetectorShape.Expansion;
        adds = stride == 1 && input == output;
        widen = new ConvolutionUnit(input, wide, kernel: 1, activation);
        depthwise = new ConvolutionUnit(wide, wide, kernel: 3, activation, stride, groups: wide);
        narrow = new ConvolutionUnit(wide, output, kernel: 1, Activation.None);
        RegisterComponents();
    }

    internal ConvolutionUnit Widen => widen;

    internal ConvolutionUnit Depthwise => depthwise;

    internal ConvolutionUnit Narrow => narrow;

    internal bool Adds => adds;

    public override Tensor forward(Tensor input)
    {
        var residual = narrow.call(depthwise.call(widen.call(input)));
        return adds ? residual.add_(input, Scalars.One) : residual;
    }
}
