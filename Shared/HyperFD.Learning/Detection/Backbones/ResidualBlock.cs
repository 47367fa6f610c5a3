using HyperFD.Learning.Detection.Layers;
using HyperFD.Learning.Numerics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Backbones;

/// <summary>
/// Basic residual block, y = act(F(x) + P(x)), F two 3×3 convolutions (He et al. 2016, equation 2). Where the size
/// changes, P is a 2×2 mean and a 1×1 convolution, so that no pixel is dropped (He et al. 2019, "Bag of tricks",
/// ResNet-D). [B, input, H, W] → [B, output, H/stride, W/stride].
/// </summary>
internal sealed class ResidualBlock : Module<Tensor, Tensor>
{
    private readonly ConvolutionUnit first;
    private readonly ConvolutionUnit second;
    private readonly ConvolutionUnit? projection;
    private readonly Activation activation;
    private readonly int stride;

    public ResidualBlock(int input, int output, int stride, Activation activation)
        : base(nameof(ResidualBlock))
    {
        this.activation = activation;
        this.stride = stride;
        first = new ConvolutionUnit(input, output, kernel: 3, activation, stride);
        second = new ConvolutionUnit(output, output, kernel: 3, Activation.None);
        if (stride != 1 || input != output)
            projection = new ConvolutionUnit(input, output, kernel: 1, Activation.None);
        RegisterComponents();
    }

    internal ConvolutionUnit First => first;

    internal ConvolutionUnit Second => second;

    internal ConvolutionUnit? Projection => projection;

    internal Activation Activation => activation;

    internal int Stride => stride;

    public override Tensor forward(Tensor input)
    {
        var residual = second.call(first.call(input));
        var shortcut = stride == 1 ? input : functional.avg_pool2d(input, stride);
        if (projection is not null)
            shortcut = projection.call(shortcut);
        return activation.Apply(residual.add_(shortcut, Scalars.One));
    }
}
