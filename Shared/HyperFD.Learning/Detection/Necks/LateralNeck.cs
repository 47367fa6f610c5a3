using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Necks;

/// <summary>
/// No exchange between levels: a 1×1 convolution brings each map to the head's width.
/// [B, channels(t), S/t, S/t] → [B, width, S/t, S/t] for each stride t.
/// </summary>
internal sealed class LateralNeck : Module<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>>
{
    private readonly ModuleList<ConvolutionUnit> laterals;

    public LateralNeck(DetectorShape shape, Activation activation)
        : base(nameof(LateralNeck))
    {
        laterals = new ModuleList<ConvolutionUnit>([.. shape.Strides.Select(stride =>
            new ConvolutionUnit(shape.StageChannels(stride), shape.NeckChannels, kernel: 1, activation))]);
        RegisterComponents();
    }

    internal ModuleList<ConvolutionUnit> Laterals => laterals;

    public override IReadOnlyList<Tensor> forward(IReadOnlyList<Tensor> maps) =>
        [.. maps.Select((map, level) => laterals[level].call(map))];
}
