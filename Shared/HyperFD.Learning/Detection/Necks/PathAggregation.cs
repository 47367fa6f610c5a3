using HyperFD.Contracts.Configurations;
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
    private readonly ModuleList<ConvolutionUnit> down;
    private readonly ModuleList<ConvolutionUnit> smooth;

    public PathAggregation(DetectorShape shape, Activation activation)
        : base(nameof(PathAggregation))
    {
        var width = shape.NeckChannels;
        pyramid = new FeaturePyramid(shape, activation);
        down = new ModuleList<ConvolutionUnit>([.. shape.Strides.Skip(1).Select(_ =>
            new ConvolutionUnit(width, width, kernel: 3, activation, stride: 2))]);
        smooth = new ModuleList<ConvolutionUnit>([.. shape.Strides.Skip(1).Select(_ =>
            new ConvolutionUnit(width, width, kernel: 3, activation))]);
        RegisterComponents();
    }

    internal FeaturePyramid Pyramid => pyramid;

    internal ModuleList<ConvolutionUnit> Down => down;

    internal ModuleList<ConvolutionUnit> Smooth => smooth;

    public override IReadOnlyList<Tensor> forward(IReadOnlyList<Tensor> maps)
    {
        var merged = pyramid.call(maps).ToArray();
        for (var level = 1; level < merged.Length; level++)
            merged[level] = smooth[level - 1].call(merged[level].Plus(down[level - 1].call(merged[level - 1])));
        return merged;
    }
}
