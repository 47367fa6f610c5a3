using HyperFD.Learning.Detection.Heads;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>
/// The head's operations, read off the built modules: level maps → logits [B, A, 1] and box codes [B, A, 4]. Levels
/// share a convolution and have a normalisation each, so that folding makes one convolution a level of it.
/// </summary>
internal static class HeadGraph
{
    public static (OnnxValue Logits, OnnxValue Codes) Build(GraphBuilder graph, AnchorFreeHead head, OnnxValue[] maps) => (
        Tower(graph, head.Scores, maps, "head.scores"),
        Tower(graph, head.Boxes, maps, "head.boxes"));

    private static OnnxValue Tower(GraphBuilder graph, HeadTower tower, OnnxValue[] maps, string name)
    {
        var shape = tower.Output.weight.shape;
        var weights = graph.Constant($"{name}.output.weight", ConvolutionGraph.Numbers(tower.Output.weight), shape);
        var bias = graph.Constant($"{name}.output.bias", ConvolutionGraph.Numbers(tower.Output.bias), shape[0]);
        var levels = maps.Select((map, level) =>
        {
            var features = ConvolutionGraph.Activate(
                graph,
                ConvolutionGraph.Folded(
                    graph,
                    tower.Convolution,
                    tower.Normalisations[level],
                    map,
                    FormattableString.Invariant($"{name}.convolution.{level}")),
                tower.Activation);
            var answers = ConvolutionGraph.Biased(graph, tower.Output, weights, bias, features);
            return graph.Transpose(graph.Reshape(answers, 0, shape[0], -1), 0, 2, 1); // [B, H·W, outputs]
        }).ToArray();
        return levels.Length == 1 ? levels[0] : graph.Concat(1, levels);
    }
}
