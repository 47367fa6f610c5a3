using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Pictures;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>
/// A detector's whole graph: pixels 0…255 → normalisation → backbone → neck → head → boxes, with suppression if asked
/// for. It is read off the built detector, part by part, so that it cannot describe another one.
/// </summary>
internal static class DetectorGraph
{
    private const string Batch = "batch";
    private const string Faces = "faces";

    public static OnnxGraph Build(Detector detector, bool withSuppression)
    {
        var graph = new GraphBuilder();
        var side = detector.Shape.InputSize;
        var pictures = graph.Input(OnnxFormat.Input, Batch, 3, side, side);
        var grid = new CellGrid(detector.Shape);
        var maps = BackboneGraph.Build(graph, detector.Backbone, Normalised(graph, pictures));
        var (logits, codes) = HeadGraph.Build(graph, detector.Head, NeckGraph.Build(graph, detector.Neck, maps));
        var (scores, boxes) = (DecodingGraph.Scores(graph, logits), DecodingGraph.Boxes(graph, grid, codes));
        if (withSuppression)
            OutputFaces(graph, scores, boxes, grid.Count);
        else
            OutputCells(graph, scores, boxes, grid.Count);
        return graph.Build("face-detector");
    }

    private static OnnxValue Normalised(GraphBuilder graph, OnnxValue pixels) => graph.Multiply(
        graph.Subtract(pixels, graph.Constant("pixels.mean", [InputNormalisation.Mean])),
        graph.Constant("pixels.scale", [InputNormalisation.Scale]));

    private static void OutputCells(GraphBuilder graph, OnnxValue scores, OnnxValue boxes, int cells)
    {
        graph.Output(OnnxFormat.Scores, scores, OnnxType.Float, Batch, cells);
        graph.Output(OnnxFormat.Boxes, boxes, OnnxType.Float, Batch, cells, 4);
    }

    private static void OutputFaces(GraphBuilder graph, OnnxValue scores, OnnxValue boxes, int cells)
    {
        var kept = SuppressionGraph.Build(graph, scores, boxes, cells);
        graph.Output(OnnxFormat.Scores, kept.Scores, OnnxType.Float, Faces);
        graph.Output(OnnxFormat.Boxes, kept.Boxes, OnnxType.Float, Faces, 4);
        graph.Output(OnnxFormat.Images, kept.Images, OnnxType.Int64, Faces);
    }
}
