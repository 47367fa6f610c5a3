using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>
/// A picture that is larger than the network: cut into the overlapping tiles of
/// <see cref="DetectorShape.TileOffsets"/>, which go through the network as pictures of their own, and put together
/// again behind it.
/// </summary>
internal static class TilingGraph
{
    /// <summary>Pictures [B, 3, P, P] → tiles [B·T, 3, S, S], those of a picture one after the other.</summary>
    public static OnnxValue Cut(GraphBuilder graph, DetectorShape shape, OnnxValue pictures)
    {
        if (shape.Tiles == 1)
            return pictures;
        var side = shape.InputSize;
        OnnxValue[] tiles = [.. shape.TileOffsets.Select(tile => graph.Window(pictures, tile.Left, tile.Top, side))];
        return graph.Reshape(graph.Concat(1, tiles), -1, 3, side, side); // [B, T·3, S, S] → [B·T, 3, S, S]
    }

    /// <summary>
    /// Scores [B·T, N] and boxes [B·T, N, 4] in pixels of their tile → scores [B, T·N] and boxes [B, T·N, 4] in pixels
    /// of the picture.
    /// </summary>
    public static TiledAnswer Join(GraphBuilder graph, DetectorShape shape, TiledAnswer answer)
    {
        if (shape.Tiles == 1)
            return answer;
        var offsets = shape.TileOffsets.ToArray();
        var (tiles, total) = (offsets.Length, offsets.Length * answer.Count);
        float[] shifts = [.. offsets.SelectMany(tile => (float[])[tile.Left, tile.Top, tile.Left, tile.Top])];
        var shifted = graph.Add(
            graph.Reshape(answer.Boxes, -1, tiles, answer.Count, 4),
            graph.Constant("tiles.offsets", shifts, 1, tiles, 1, 4));
        return new TiledAnswer(graph.Reshape(answer.Scores, -1, total), graph.Reshape(shifted, -1, total, 4), total);
    }
}

/// <param name="Scores">[·, Count].</param>
/// <param name="Boxes">[·, Count, 4].</param>
/// <param name="Count">Boxes of one tile, or of one picture.</param>
internal sealed record TiledAnswer(OnnxValue Scores, OnnxValue Boxes, int Count);
