using HyperFD.Learning.Detection.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Backbones;

/// <summary>
/// Depthwise separable convolution: 3×3 on each channel, then 1×1 over channels (Howard et al. 2017, "MobileNets",
/// section 3.1). [B, input, H, W] → [B, output, H/stride, W/stride].
/// </summary>
internal sealed class DepthwiseBlock : Module<Tensor, Tensor>
{
    private readonly ConvolutionUnit depthwise;
    private readonly ConvolutionUnit pointwise;

    public DepthwiseBlock(int input, int output, int stride, Activation activation)
        : base(nameof(DepthwiseBlock))
    {
        depthwise = new ConvolutionUnit(input, input, kernel: 3, activation, stride, groups: input);
        pointwise = new ConvolutionUnit(input, output, kernel: 1, activation);
        RegisterComponents();
    }

    internal ConvolutionUnit Depthwise => depthwise;

    internal ConvolutionUnit Pointwise => pointwise;

    public override Tensor forward(Tensor input) => pointwise.call(depthwise.call(input));
}
