using HyperFD.Learning.Detection.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Heads;

/// <summary>
/// One 3×3 convolution shared by all levels, a normalisation per level (shared running statistics would fit none of
/// the levels; Ghiasi et al. 2019, "NAS-FPN"), and a 1×1 convolution to the outputs.
/// Level map [B, width, H, W] → [B, H·W, outputs].
/// </summary>
internal sealed class HeadTower : Module<Tensor, int, Tensor>
{
    private readonly Conv2d convolution;
    private readonly ModuleList<BatchNorm2d> normalisations;
    private readonly Conv2d output;
    private readonly Activation activation;

    public HeadTower(int width, int levels, int outputs, Activation activation)
        : base(nameof(HeadTower))
    {
        this.activation = activation;
        convolution = Conv2d(width, width, 3, padding: 1, bias: false);
        normalisations = new ModuleList<BatchNorm2d>([.. Enumerable.Range(0, levels).Select(_ => Normalisation.Of(width))]);
        output = Conv2d(width, outputs, 1);
        RegisterComponents();
    }

    internal Conv2d Convolution => convolution;

    internal ModuleList<BatchNorm2d> Normalisations => normalisations;

    internal Conv2d Output => output;

    internal Activation Activation => activation;

    public override Tensor forward(Tensor map, int level)
    {
        var features = activation.Apply(normalisations[level].call(convolution.call(map)));
        return output.call(features).flatten(2).transpose(1, 2); // [B, H·W, outputs]
    }
}
