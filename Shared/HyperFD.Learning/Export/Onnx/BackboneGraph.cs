using HyperFD.Learning.Detection.Backbones;
using HyperFD.Learning.Detection.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>The backbone's operations, read off the built modules: images → one map a level, finest first.</summary>
internal static class BackboneGraph
{
    public static OnnxValue[] Build(GraphBuilder graph, Backbone backbone, OnnxValue images)
    {
        var map = Chain(graph, backbone.Stem, images, "backbone.stem");
        var maps = new OnnxValue[backbone.Stages.Count];
        for (var i = 0; i < maps.Length; i++)
            maps[i] = map = Chain(graph, backbone.Stages[i], map, FormattableString.Invariant($"backbone.stages.{i}"));
        return maps[^backbone.Levels..];
    }

    private static OnnxValue Chain(GraphBuilder graph, Sequential blocks, OnnxValue input, string name)
    {
        foreach (var (child, block) in blocks.named_children())
            input = Block(graph, block, input, $"{name}.{child}");
        return input;
    }

    /// <summary>One block; the neck is made of them too.</summary>
    public static OnnxValue Block(GraphBuilder graph, Module block, OnnxValue input, string name) => block switch
    {
        ConvolutionUnit unit => ConvolutionGraph.Unit(graph, unit, input, name),
        DepthwiseBlock depthwise => Depthwise(graph, depthwise, input, name),
        ResidualBlock residual => Residual(graph, residual, input, name),
        InvertedResidualBlock inverted => Inverted(graph, inverted, input, name),
        _ => throw new NotSupportedException($"The block {block.GetName()} has no translation to ONNX."),
    };

    private static OnnxValue Depthwise(GraphBuilder graph, DepthwiseBlock block, OnnxValue input, string name)
    {
        var filtered = ConvolutionGraph.Unit(graph, block.Depthwise, input, $"{name}.depthwise");
        return ConvolutionGraph.Unit(graph, block.Pointwise, filtered, $"{name}.pointwise");
    }

    private static OnnxValue Residual(GraphBuilder graph, ResidualBlock block, OnnxValue input, string name)
    {
        var first = ConvolutionGraph.Unit(graph, block.First, input, $"{name}.first");
        var residual = ConvolutionGraph.Unit(graph, block.Second, first, $"{name}.second");
        var shortcut = block.Stride == 1 ? input : Mean(graph, input, block.Stride);
        if (block.Projection is { } projection)
            shortcut = ConvolutionGraph.Unit(graph, projection, shortcut, $"{name}.projection");
        return ConvolutionGraph.Activate(graph, graph.Add(residual, shortcut), block.Activation);
    }

    private static OnnxValue Inverted(GraphBuilder graph, InvertedResidualBlock block, OnnxValue input, string name)
    {
        var wide = ConvolutionGraph.Unit(graph, block.Widen, input, $"{name}.widen");
        var filtered = ConvolutionGraph.Unit(graph, block.Depthwise, wide, $"{name}.depthwise");
        var narrow = ConvolutionGraph.Unit(graph, block.Narrow, filtered, $"{name}.narrow");
        return block.Adds ? graph.Add(narrow, input) : narrow;
    }

    private static OnnxValue Mean(GraphBuilder graph, OnnxValue map, int size) => graph.Node(
        "AveragePool", [map], new("kernel_shape", Integers: [size, size]), new("strides", Integers: [size, size]));
}
