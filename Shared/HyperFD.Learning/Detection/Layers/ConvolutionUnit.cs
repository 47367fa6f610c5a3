using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Layers;

/// <summary>
/// Convolution without bias → batch normalisation (Ioffe and Szegedy 2015, algorithm 1) → activation.
/// [B, input, H, W] → [B, output, H/stride, W/stride]; padding keeps the size for odd kernels.
/// </summary>
internal sealed class ConvolutionUnit : Module<Tensor, Tensor>
{
    private readonly Conv2d convolution;
    private readonly BatchNorm2d normalisation;
    private readonly Activation activation;

    public ConvolutionUnit(int input, int output, int kernel, Activation activation, int stride = 1, int groups = 1)
        : base(nameof(ConvolutionUnit))
    {
        this.activation = activation;
        convolution = Conv2d(input, output, kernel, stride, padding: kernel / 2, groups: groups, bias: false);
        normalisation = Layers.Normalisation.Of(output);
        RegisterComponents();
    }

    internal Conv2d Convolution => convolution;

    internal BatchNorm2d Normalisation => normalisation;

    internal Activation Activation => activation;

    public override Tensor forward(Tensor input) => activation.Apply(normalisation.call(convolution.call(input)));
}
