using HyperFD.Learning.Detection;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>
/// What <see cref="DetectionDecoder"/> does, as operations: the best candidates, then greedy suppression. Scores [B, A]
/// and boxes [B, A, 4] → the faces of all images of the batch one after the other, best first within an image.
/// </summary>
internal static class SuppressionGraph
{
    /// <returns>Boxes [K, 4], scores [K], image of each face in the batch [K].</returns>
    public static (OnnxValue Boxes, OnnxValue Scores, OnnxValue Images) Build(
        GraphBuilder graph, OnnxValue scores, OnnxValue boxes, int cells)
    {
        var candidates = Math.Min(cells, DetectionDecoder.MaxCandidates);
        var best = graph.Several(
            "TopK", [scores, graph.Integers("nms.candidates", candidates)], results: 2, new OnnxAttribute("axis", Integer: 1));
        var bestBoxes = graph.Node(
            "GatherND",
            [boxes, graph.Reshape(best[1], 0, candidates, 1)],
            new OnnxAttribute("batch_dims", Integer: 1)); // [B, candidates, 4]
        // The operator takes opposite corners in either order of the axes: left, top, right, bottom serves as it is.
        var kept = graph.Node("NonMaxSuppression",
        [
            bestBoxes,
            graph.Reshape(best[0], 0, 1, candidates),
            graph.Integers("nms.max_faces", DetectionDecoder.MaxFaces),
            graph.Constant("nms.max_iou", [DetectionDecoder.MaxIou], 1),
            graph.Constant("nms.min_score", [DetectionDecoder.MinScore], 1),
        ]); // [K, 3]: image, class, candidate
        var images = graph.Node(
            "Gather", [kept, graph.Integers("nms.image_and_candidate", 0, 2)], new OnnxAttribute("axis", Integer: 1)); // [K, 2]
        var image = graph.Reshape(graph.Node(
            "Gather", [kept, graph.Integers("nms.image", 0)], new OnnxAttribute("axis", Integer: 1)), -1); // [K]
        return (graph.Node("GatherND", [bestBoxes, images]), graph.Node("GatherND", [best[0], images]), image);
    }
}
