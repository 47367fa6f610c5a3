using HyperFD.Learning.Detection.Boxes;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>
/// What <see cref="BoxCoder"/> does, as operations, with the cells of <see cref="CellGrid"/> as constants.
/// </summary>
internal static class DecodingGraph
{
    /// <summary>Logits [B, A, 1] → probabilities [B, A].</summary>
    public static OnnxValue Scores(GraphBuilder graph, OnnxValue logits) =>
        graph.Node("Sigmoid", [graph.Reshape(logits, 0, -1)]);

    /// <summary>Box codes [B, A, 4] → left, top, right, bottom [B, A, 4] in pixels of the network's input.</summary>
    public static OnnxValue Boxes(GraphBuilder graph, CellGrid grid, OnnxValue codes)
    {
        var cells = Enumerable.Range(0, grid.Count).ToArray();
        float[] centres = [.. cells.SelectMany(cell => (float[])[grid.Values[3 * cell], grid.Values[(3 * cell) + 1]])];
        float[] strides = [.. cells.Select(cell => grid.Values[(3 * cell) + 2])];
        float[] halves = [.. strides.Select(stride => stride * (BoxCoder.BaseSize / 2))];

        var parts = graph.Several(
            "Split", [codes, graph.Integers("decode.split", 2, 2)], results: 2, new OnnxAttribute("axis", Integer: 2));
        var stride = graph.Constant("decode.strides", strides, 1, grid.Count, 1);
        var centre = graph.Add(
            graph.Constant("decode.centres", centres, 1, grid.Count, 2), graph.Multiply(parts[0], stride)); // [B, A, 2]
        var logSize = graph.Node(
            "Clip",
            [
                parts[1],
                graph.Constant("decode.min_log_size", [-BoxCoder.MaxLogSize]),
                graph.Constant("decode.max_log_size", [BoxCoder.MaxLogSize]),
            ]);
        var half = graph.Multiply(
            graph.Node("Exp", [logSize]), graph.Constant("decode.half_sizes", halves, 1, grid.Count, 1)); // [B, A, 2]
        return graph.Concat(2, graph.Subtract(centre, half), graph.Add(centre, half));
    }
}
