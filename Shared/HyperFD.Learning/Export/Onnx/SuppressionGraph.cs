using HyperFD.Learning.Detection;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>
/// What <see cref="DetectionDecoder"/> does, as operations: the best candidates, then greedy suppression.
/// </summary>
internal static class SuppressionGraph
{
    /// <summary>The best candidates of each tile, best first.</summary>
    public static TiledAnswer Best(GraphBuilder graph, TiledAnswer all)
    {
        var count = Math.Min(all.Count, DetectionDecoder.MaxCandidates);
        var best = graph.Several(
            "TopK", [all.Scores, graph.Integers("nms.candidates", count)], results: 2,
            new OnnxAttribute("axis", Integer: 1));
        var boxes = graph.Node(
            "GatherND", [all.Boxes, graph.Reshape(best[1], 0, count, 1)], new OnnxAttribute("batch_dims", Integer: 1));
        return new TiledAnswer(best[0], boxes, count);
    }

    /// <summary>The faces of all pictures of the batch one after the other, best first within a picture.</summary>
    /// <returns>Boxes [K, 4], scores [K], picture of each face in the batch [K].</returns>
    public static (OnnxValue Boxes, OnnxValue Scores, OnnxValue Images) Suppress(
        GraphBuilder graph, TiledAnswer candidates)
    {
        // The operator takes opposite corners in either order of the axes: left, top, right, bottom serves as it is.
        var kept = graph.Node("NonMaxSuppression",
        [
            candidates.Boxes,
            graph.Reshape(candidates.Scores, 0, 1, candidates.Count),
            graph.Integers("nms.max_faces", DetectionDecoder.MaxFaces),
            graph.Constant("nms.max_iou", [DetectionDecoder.MaxIou], 1),
            graph.Constant("nms.min_score", [DetectionDecoder.MinScore], 1),
        ]); // [K, 3]: picture, class, candidate
        var places = graph.Node(
            // [K, 2]
            "Gather", [kept, graph.Integers("nms.image_and_candidate", 0, 2)], new OnnxAttribute("axis", Integer: 1));
        var images = graph.Reshape(graph.Node(
            "Gather", [kept, graph.Integers("nms.image", 0)], new OnnxAttribute("axis", Integer: 1)), -1); // [K]
        return (
            graph.Node("GatherND", [candidates.Boxes, places]),
            graph.Node("GatherND", [candidates.Scores, places]),
            images);
    }
}
