using HyperFD.Learning.Detection.Heads;
using TorchSharp.Modules;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>
/// The head's operations, read off the built modules: level maps → logits [B, A, 1] and box codes [B, A, 4]. Levels
/// share a convolution and have a normalisation each, so that folding makes one convolution a level of it.
/// </summary>
internal static class HeadGraph
{
    public static (OnnxValue Logits, OnnxValue Codes) Build(
        GraphBuilder graph, AnchorFreeHead head, OnnxValue[] maps) => (
        Tower(graph, head.Scores, maps, "head.scores"),
        Tower(graph, head.Boxes, maps, "head.boxes"));

    private static OnnxValue Tower(GraphBuilder graph, HeadTower tower, OnnxValue[] maps, string name)
    {
        var shape = tower.Output.weight.shape;
        var weights = graph.Constant($"{name}.output.weight", ConvolutionGraph.Numbers(tower.Output.weight), shape);
        var bias = graph.Constant($"{name}.output.bias", ConvolutionGraph.Numbers(tower.Output.bias), shape[0]);
        var levels = maps.Select((map, level) =>
        {
            var features = Features(graph, tower, map, name, level);
            var answers = ConvolutionGraph.Biased(graph, tower.Output, weights, bias, features);
            return graph.Transpose(graph.Reshape(answers, 0, shape[0], -1), 0, 2, 1); // [B, H·W, outputs]
        }).ToArray();
        return levels.Length == 1 ? levels[0] : graph.Concat(1, levels);
    }

    private static OnnxValue Features(GraphBuilder graph, HeadTower tower, OnnxValue map, string name, int level)
    {
        OnnxValue Activated(Conv2d convolution, BatchNorm2d normalisation, OnnxValue input, string part) =>
            ConvolutionGraph.Activate(
                graph,
                ConvolutionGraph.Folded(
                    graph, convolution, normalisation, input, FormattableString.Invariant($"{name}.{part}.{level}")),
                tower.Activation);

        if (tower.Depthwise is { } depthwise)
            map = Activated(depthwise.Convolution, depthwise.LevelNormalisations[level], map, "depthwise");
        return Activated(tower.Convolution, tower.Normalisations[level], map, "convolution");
    }
}
