using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Backbones;
using HyperFD.Learning.Detection.Layers;
using HyperFD.Learning.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Necks;

/// <summary>
/// Feature pyramid: coarse maps, doubled in size, are added to finer ones, then a 3×3 convolution smooths the sum
/// (Lin et al. 2017, "Feature pyramid networks", section 3). Sizes as in <see cref="LateralNeck"/>.
/// </summary>
internal sealed class FeaturePyramid : Module<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>>
{
    private readonly LateralNeck lateral;
    private readonly ModuleList<Module<Tensor, Tensor>> smooth;

    /// <param name="convolution">Kind of its 3×3 convolutions, named as <see cref="Block"/> does.</param>
    public FeaturePyramid(DetectorShape shape, string convolution, Activation activation)
        : base(nameof(FeaturePyramid))
    {
        lateral = new LateralNeck(shape, activation);
        smooth = new ModuleList<Module<Tensor, Tensor>>([.. shape.Strides.Select(_ =>
            Block.Create(convolution, shape.NeckChannels, shape.NeckChannels, stride: 1, activation))]);
        RegisterComponents();
    }

    internal LateralNeck Lateral => lateral;

    internal ModuleList<Module<Tensor, Tensor>> Smooth => smooth;

    public override IReadOnlyList<Tensor> forward(IReadOnlyList<Tensor> maps)
    {
        var merged = lateral.call(maps).ToArray();
        for (var level = merged.Length - 2; level >= 0; level--)
            merged[level] = merged[level].Plus(Doubled(merged[level + 1]));
        return [.. merged.Select((map, level) => smooth[level].call(map))];
    }

    /// <summary>Nearest-neighbour upsampling by two.</summary>
    private static Tensor Doubled(Tensor map) =>
        functional.interpolate(map, scale_factor: [2, 2], mode: InterpolationMode.Nearest);
}
