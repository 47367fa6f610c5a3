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
        var shape = detector.Shape;
        var pictures = graph.Input(OnnxFormat.Input, Batch, 3, shape.PictureSize, shape.PictureSize);
        var tiles = TilingGraph.Cut(graph, shape, Normalised(graph, pictures));
        var maps = BackboneGraph.Build(graph, detector.Backbone, tiles);
        var (logits, codes) = HeadGraph.Build(graph, detector.Head, NeckGraph.Build(graph, detector.Neck, maps));
        var grid = new CellGrid(shape);
        var cells = new TiledAnswer(
            DecodingGraph.Scores(graph, logits), DecodingGraph.Boxes(graph, grid, codes), grid.Count);
        if (withSuppression)
            OutputFaces(graph, TilingGraph.Join(graph, shape, SuppressionGraph.Best(graph, cells)));
        else
            OutputCells(graph, TilingGraph.Join(graph, shape, cells));
        return graph.Build("face-detector");
    }

    private static OnnxValue Normalised(GraphBuilder graph, OnnxValue pixels) => graph.Multiply(
        graph.Subtract(pixels, graph.Constant("pixels.mean", [InputNormalisation.Mean])),
        graph.Constant("pixels.scale", [InputNormalisation.Scale]));

    private static void OutputCells(GraphBuilder graph, TiledAnswer cells)
    {
        graph.Output(OnnxFormat.Scores, cells.Scores, OnnxType.Float, Batch, cells.Count);
        graph.Output(OnnxFormat.Boxes, cells.Boxes, OnnxType.Float, Batch, cells.Count, 4);
    }

    private static void OutputFaces(GraphBuilder graph, TiledAnswer candidates)
    {
        var kept = SuppressionGraph.Suppress(graph, candidates);
        graph.Output(OnnxFormat.Scores, kept.Scores, OnnxType.Float, Faces);
        graph.Output(OnnxFormat.Boxes, kept.Boxes, OnnxType.Float, Faces, 4);
        graph.Output(OnnxFormat.Images, kept.Images, OnnxType.Int64, Faces);
    }
}
