using HyperFD.Learning.Detection.Necks;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>The neck's operations, read off the built modules: maps of the backbone → maps of equal width.</summary>
internal static class NeckGraph
{
    private const string DoublingScales = "neck.doubling.scales";

    public static OnnxValue[] Build(
        GraphBuilder graph, Module neck, OnnxValue[] maps, string name = "neck") =>
        neck switch
        {
            LateralNeck lateral => Each(graph, [.. lateral.Laterals], maps, $"{name}.laterals"),
            FeaturePyramid pyramid => Pyramid(graph, pyramid, maps, name),
            PathAggregation path => Path(graph, path, maps, name),
            _ => throw new NotSupportedException($"The neck {neck.GetName()} has no translation to ONNX."),
        };

    private static OnnxValue[] Each(GraphBuilder graph, Module[] blocks, OnnxValue[] maps, string name) =>
        [.. maps.Select((map, level) => BackboneGraph.Block(graph, blocks[level], map, Numbered(name, level)))];

    private static OnnxValue[] Pyramid(GraphBuilder graph, FeaturePyramid pyramid, OnnxValue[] maps, string name)
    {
        var merged = Build(graph, pyramid.Lateral, maps, $"{name}.lateral");
        OnnxValue[] scales = merged.Length < 2 ? [] : [graph.Constant(DoublingScales, [1, 1, 2, 2], 4)];
        for (var level = merged.Length - 2; level >= 0; level--)
            merged[level] = graph.Add(merged[level], Doubled(graph, merged[level + 1], scales[0]));
        return Each(graph, [.. pyramid.Smooth], merged, $"{name}.smooth");
    }

    private static OnnxValue[] Path(GraphBuilder graph, PathAggregation path, OnnxValue[] maps, string name)
    {
        var merged = Build(graph, path.Pyramid, maps, $"{name}.pyramid");
        for (var level = 1; level < merged.Length; level++)
        {
            var down = BackboneGraph.Block(
                graph, path.Down[level - 1], merged[level - 1], Numbered($"{name}.down", level - 1));
            merged[level] = BackboneGraph.Block(
                graph, path.Smooth[level - 1], graph.Add(merged[level], down), Numbered($"{name}.smooth", level - 1));
        }

        return merged;
    }

    /// <summary>Nearest neighbour by two: output cell i is input cell ⌊i / 2⌋.</summary>
    private static OnnxValue Doubled(GraphBuilder graph, OnnxValue map, OnnxValue scales) => graph.Node(
        "Resize",
        [map, new OnnxValue(string.Empty), scales],
        new("mode", Text: "nearest"),
        new("coordinate_transformation_mode", Text: "asymmetric"),
        new("nearest_mode", Text: "floor"));

    private static string Numbered(string name, int number) => FormattableString.Invariant($"{name}.{number}");
}
