using HyperFD.Learning.Detection.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Heads;

/// <summary>
/// Depthwise 3×3 convolution shared by all levels and a normalisation for each: shared running statistics would fit
/// none of the levels (Ghiasi et al. 2019, "NAS-FPN"). Level map [B, width, H, W] → the same shape.
/// </summary>
internal sealed class LevelConvolution : Module<Tensor, int, Tensor>
{
    private readonly Conv2d convolution;
    private readonly ModuleList<BatchNorm2d> normalisations;
    private readonly Activation activation;

    public LevelConvolution(int width, int levels, Activation activation)
        : base(nameof(LevelConvolution))
    {
        this.activation = activation;
        convolution = Conv2d(width, width, 3, padding: 1, groups: width, bias: false);
        normalisations = Normalisations(width, levels);
        RegisterComponents();
    }

    internal Conv2d Convolution => convolution;

    internal ModuleList<BatchNorm2d> LevelNormalisations => normalisations;

    public static ModuleList<BatchNorm2d> Normalisations(int width, int levels) =>
        new([.. Enumerable.Range(0, levels).Select(_ => Normalisation.Of(width))]);

    public override Tensor forward(Tensor map, int level) =>
        activation.Apply(normalisations[level].call(convolution.call(map)));
}
