using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.Detection.Pictures;

/// <summary>
/// Bilinear sampling of a window of an 8-bit picture straight into a network input. The map is axis-parallel, so each
/// output row mixes two picture rows once and then walks along the mix: about 4 ns a pixel, in managed code, so that it
/// runs on the prefetching thread without touching torch. Not thread-safe; one for each thread.
/// </summary>
public sealed class PictureSampler
{
    private float[] row = [];
    private int[] columns = [];
    private float[] columnWeights = [];

    /// <summary>
    /// Numbers that <see cref="Sample"/> needs: 3·side² and one more, because pixels are stored four at a time.
    /// </summary>
    public static int BufferLength(int side) => (3 * side * side) + 1;

    /// <summary>Fills [side, side, 3], rows from the top; what lies outside the picture is 0.</summary>
    /// <param name="target">
    /// Length at least <see cref="BufferLength"/>; the number behind the picture is overwritten.
    /// </param>
    public void Sample(Picture picture, in PictureWindow window, in ColourTransform colours, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var side = window.Side;
        if (target.Length < BufferLength(side))
            throw new ArgumentException(
                $"{target.Length} numbers do not hold a picture of {side} pixels.", nameof(target));
        var (copy, halvings) = picture.For(window.Scale);
        var shrink = 1 << halvings;
        var scale = window.Scale / shrink;
        var (first, last) = PlanColumns(window, copy.Width, window.Left / shrink, scale);
        for (var v = 0; v < side; v++)
        {
            var line = target.Slice(3 * side * v, (3 * side) + 1);
            var y = (window.Top / shrink) + ((v + 0.5) * scale) - 0.5;
            if (first >= last || y < -0.5 || y > copy.Height - 0.5)
            {
                line[..^1].Clear();
                continue;
            }

            MixRows(copy, y);
            line[..(3 * first)].Clear();
            WalkRow(line, first, last, colours);
            line[(3 * last)..(3 * side)].Clear();
        }
    }

    /// <summary>
    /// Picture column (times three) and weight of its right neighbour for each output column that hits the picture.
    /// </summary>
    private (int First, int Last) PlanColumns(in PictureWindow window, int width, double left, double scale)
    {
        var side = window.Side;
        if (columns.Length < side)
            (columns, columnWeights) = (new int[side], new float[side]);
        var (first, last) = (side, 0);
        for (var u = 0; u < side; u++)
        {
            var x = left + (((window.IsMirrored ? side - 1 - u : u) + 0.5) * scale) - 0.5;
            if (x < -0.5 || x > width - 0.5)
                continue;
            (first, last) = (Math.Min(first, u), u + 1);
            x = Math.Clamp(x, 0, width - 1);
            var column = Math.Min((int)x, Math.Max(width - 2, 0));
            columns[u] = 3 * column;
            columnWeights[u] = (float)(x - column);
        }

        return (first, last);
    }

    /// <summary>
    /// row = (1 − w)·upper + w·lower, with two pixels of slack so that the walk may read four numbers at a time.
    /// </summary>
    private void MixRows(RgbImage image, double y)
    {
        var length = 3 * image.Width;
        if (row.Length < length + 6)
            row = new float[length + 6];
        y = Math.Clamp(y, 0, image.Height - 1);
        var top = Math.Min((int)y, Math.Max(image.Height - 2, 0));
        var upper = image.Pixels.AsSpan(top * length, length);
        var lower = image.Pixels.AsSpan(Math.Min(top + 1, image.Height - 1) * length, length);
        var weight = (float)(y - top);
        var i = 0;
        for (; i <= length - Vector<byte>.Count; i += Vector<byte>.Count)
            MixVector(upper[i..], lower[i..], weight, row.AsSpan(i));
        for (; i < length; i++)
            row[i] = upper[i] + ((lower[i] - upper[i]) * weight);
    }

    private static void MixVector(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, float weight, Span<float> target)
    {
        Vector.Widen(new Vector<byte>(upper), out var a0, out var a1);
        Vector.Widen(new Vector<byte>(lower), out var b0, out var b1);
        MixHalf(a0, b0, weight, target);
        MixHalf(a1, b1, weight, target[Vector<ushort>.Count..]);
    }

    private static void MixHalf(Vector<ushort> upper, Vector<ushort> lower, float weight, Span<float> target)
    {
        Vector.Widen(upper, out var a0, out var a1);
        Vector.Widen(lower, out var b0, out var b1);
        Mix(a0, b0, weight).CopyTo(target);
        Mix(a1, b1, weight).CopyTo(target[Vector<float>.Count..]);
    }

    private static Vector<float> Mix(Vector<uint> upper, Vector<uint> lower, float weight)
    {
        var a = Vector.ConvertToSingle(Vector.AsVectorInt32(upper));
        return a + ((Vector.ConvertToSingle(Vector.AsVectorInt32(lower)) - a) * weight);
    }

    private void WalkRow(Span<float> line, int first, int last, in ColourTransform colours)
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(row);
        for (var u = first; u < last; u++)
        {
            var left = Vector128.LoadUnsafe(ref source, (nuint)columns[u]);
            var right = Vector128.LoadUnsafe(ref source, (nuint)(columns[u] + 3));
            colours.Apply(left + ((right - left) * columnWeights[u])).CopyTo(line[(3 * u)..]);
        }
    }
}
