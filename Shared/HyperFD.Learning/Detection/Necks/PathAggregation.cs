using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Backbones;
using HyperFD.Learning.Detection.Layers;
using HyperFD.Learning.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Necks;

/// <summary>
/// Path aggregation: behind a feature pyramid, fine maps are brought down by stride-2 convolutions and added to the
/// coarser ones (Liu et al. 2018, "Path aggregation network", section 3.1). Sizes as in <see cref="LateralNeck"/>.
/// </summary>
internal sealed class PathAggregation : Module<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>>
{
    private readonly FeaturePyramid pyramid;
    private readonly ModuleList<Module<Tensor, Tensor>> down;
    private readonly ModuleList<Module<Tensor, Tensor>> smooth;

    /// <param name="convolution">Kind of its 3×3 convolutions, named as <see cref="Block"/> does.</param>
    public PathAggregation(DetectorShape shape, string convolution, Activation activation)
        : base(nameof(PathAggregation))
    {
        var width = shape.NeckChannels;
        pyramid = new FeaturePyramid(shape, convolution, activation);
        down = new ModuleList<Module<Tensor, Tensor>>([.. shape.Strides.Skip(1).Select(_ =>
            Block.Create(convolution, width, width, stride: 2, activation))]);
        smooth = new ModuleList<Module<Tensor, Tensor>>([.. shape.Strides.Skip(1).Select(_ =>
            Block.Create(convolution, width, width, stride: 1, activation))]);
        RegisterComponents();
    }

    internal FeaturePyramid Pyramid => pyramid;

    internal ModuleList<Module<Tensor, Tensor>> Down => down;

    internal ModuleList<Module<Tensor, Tensor>> Smooth => smooth;

    public override IReadOnlyList<Tensor> forward(IReadOnlyList<Tensor> maps)
    {
        var merged = pyramid.call(maps).ToArray();
        for (var level = 1; level < merged.Length; level++)
            merged[level] = smooth[level - 1].call(merged[level].Plus(down[level - 1].call(merged[level - 1])));
        return merged;
    }
}
