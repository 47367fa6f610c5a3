using System.Runtime.Intrinsics;

namespace HyperFD.Learning.Datasets.Derived;

/// <summary>
/// A Gaussian by three box filters whose outermost weights are fractions, so that every σ is met exactly and the cost
/// does not depend on it. Source: Gwosdek, Grewenig, Bruhn and Weickert 2011, "Theoretical foundations of Gaussian
/// convolution by extended box filtering", equations 6 to 8. The border's pixels go on outside.
/// </summary>
internal static class GaussianBlur
{
    private const int Boxes = 3;

    /// <param name="sigma">Pixels, above 0.</param>
    public static RgbImage Blur(RgbImage picture, double sigma)
    {
        var (width, height) = (picture.Width, picture.Height);
        var pixels = new Vector128<float>[width * height]; // [y, x] of red, green, blue, nothing
        for (var i = 0; i < pixels.Length; i++)
        {
            var rgb = picture.Pixels.AsSpan(3 * i, 3);
            pixels[i] = Vector128.Create((float)rgb[0], rgb[1], rgb[2], 0);
        }

        var box = Box.Of(sigma);
        var columns = BlurRows(pixels, width, height, box); // [x, y]
        var rows = BlurRows(columns, height, width, box); // [y, x]
        var blurred = new byte[picture.Pixels.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var levels = Vector128.ConvertToInt32(rows[i] + Vector128.Create(0.5f));
            (blurred[3 * i], blurred[(3 * i) + 1], blurred[(3 * i) + 2]) =
                ((byte)levels[0], (byte)levels[1], (byte)levels[2]);
        }

        return picture with { Pixels = blurred };
    }

    /// <summary>Blurs each row and lays it down as a column.</summary>
    private static Vector128<float>[] BlurRows(Vector128<float>[] pixels, int length, int count, Box box)
    {
        var result = new Vector128<float>[pixels.Length];
        var pad = Boxes * (box.Radius + 1);
        var (line, next) = (new Vector128<float>[length + (2 * pad)], new Vector128<float>[length + (2 * pad)]);
        for (var row = 0; row < count; row++)
        {
            var source = pixels.AsSpan(row * length, length);
            line.AsSpan(0, pad).Fill(source[0]);
            source.CopyTo(line.AsSpan(pad));
            line.AsSpan(pad + length).Fill(source[^1]);
            for (var pass = 0; pass < Boxes; pass++)
            {
                box.Filter(line, next);
                (line, next) = (next, line);
            }

            for (var i = 0; i < length; i++)
            {
                result[(i * count) + row] = line[pad + i];
            }
        }

        return result;
    }

    /// <summary>Weight 1 up to <paramref name="Radius"/> pixels away and <paramref name="Edge"/> one further.</summary>
    private readonly record struct Box(int Radius, float Edge)
    {
        public static Box Of(double sigma)
        {
            var variance = sigma * sigma / Boxes;
            var radius = (int)((Math.Sqrt((12 * variance) + 1) - 1) / 2);
            var edge = ((2 * radius) + 1) * ((radius * (radius + 1)) - (3 * variance))
                / (6 * (variance - ((radius + 1.0) * (radius + 1))));
            return new Box(radius, (float)edge);
        }

        /// <summary>
        /// Fills what is more than the radius away from both ends; the rest is not read by what is kept.
        /// </summary>
        public void Filter(Vector128<float>[] line, Vector128<float>[] filtered)
        {
            var reach = Radius + 1;
            var scale = 1 / ((2 * Radius) + 1 + (2 * Edge));
            var sum = Vector128<float>.Zero;
            for (var i = 1; i <= (2 * Radius) + 1; i++)
            {
                sum += line[i];
            }

            for (var i = reach; i < line.Length - reach; i++)
            {
                var (left, right) = (line[i - reach], line[i + reach]);
                filtered[i] = (sum + ((left + right) * Edge)) * scale;
                sum += right - line[i - Radius];
            }
        }
    }
}
