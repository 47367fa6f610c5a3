using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Backbones;

/// <summary>
/// Stem of stride-2 convolutions, then stages whose first block halves the map; the last ones are the detection levels.
/// [B, 3, S, S] → for each stride t of the shape [B, channels(t), S/t, S/t], finest first.
/// </summary>
internal sealed class Backbone : Module<Tensor, IReadOnlyList<Tensor>>
{
    private readonly Sequential stem;
    private readonly ModuleList<Sequential> stages;
    private readonly int levels;

    public Backbone(DetectorShape shape, DetectorConfiguration configuration)
        : base(nameof(Backbone))
    {
        var activation = ActivationFunctions.Parse(configuration.Activation);
        stem = Sequential(Enumerable.Range(0, shape.StemConvolutions).Select(index => ($"{index}", (Module<Tensor, Tensor>)
            new ConvolutionUnit(index == 0 ? 3 : shape.StemWidth, shape.StemWidth, kernel: 3, activation, stride: 2))));
        levels = shape.Strides.Count;
        stages = new ModuleList<Sequential>();
        var channels = shape.StemWidth;
        foreach (var output in shape.StageStrides.Select(shape.StageChannels))
        {
            stages.Add(Stage(configuration, channels, output, activation));
            channels = output;
        }

        RegisterComponents();
    }

    internal Sequential Stem => stem;

    internal ModuleList<Sequential> Stages => stages;

    internal int Levels => levels;

    public override IReadOnlyList<Tensor> forward(Tensor images)
    {
        var maps = new Tensor[stages.Count];
        var map = stem.call(images);
        for (var i = 0; i < maps.Length; i++)
            maps[i] = map = stages[i].call(map);
        return maps[^levels..];
    }

    private static Sequential Stage(
        DetectorConfiguration configuration, int input, int output, Activation activation) =>
        Sequential(Enumerable.Range(0, configuration.Depth).Select(index => (
            $"{index}",
            Block.Create(configuration.Block, index == 0 ? input : output, output, index == 0 ? 2 : 1, activation))));
}
