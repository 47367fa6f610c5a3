using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Derived;

namespace HyperFD.Learning.Tests.Datasets.Derived;

/// <summary>A made-up picture: a white rectangle, which is the face, on a coloured ground.</summary>
internal sealed record Scene(int Width, int Height, FaceBox Face)
{
    public static Scene Wide { get; } = new(320, 240, new FaceBox(180, 90, 60, 60, false));

    public LabelledImage Labels => new("/faces/images/one.jpg", Width, Height, "one", [Face]);

    public static Derivation Derivation(string transform, double strength, int seed = 1, string folder = "/faces") =>
        new(new DerivedDomain("made-up", transform, strength, seed), folder);

    /// <summary>Red, green and blue grow to the right, downwards and not at all.</summary>
    public RgbImage Draw()
    {
        var pixels = new byte[3 * Width * Height];
        for (var i = 0; i < Width * Height; i++)
        {
            var (x, y) = (i % Width, i / Width);
            var isFace = x >= Face.X && x < Face.X + Face.Width && y >= Face.Y && y < Face.Y + Face.Height;
            pixels[3 * i] = isFace ? (byte)255 : (byte)(20 + (80 * x / Width));
            pixels[(3 * i) + 1] = isFace ? (byte)255 : (byte)(20 + (80 * y / Height));
            pixels[(3 * i) + 2] = isFace ? (byte)255 : (byte)60;
        }

        return new RgbImage(pixels, Width, Height);
    }

    /// <summary>What is brighter than anything that is no face: left, top, right, bottom in pixels.</summary>
    public static (int Left, int Top, int Right, int Bottom) Bright(RgbImage picture)
    {
        var (left, top, right, bottom) = (picture.Width, picture.Height, 0, 0);
        for (var i = 0; i < picture.Width * picture.Height; i++)
        {
            if (picture.Pixels[(3 * i) + 2] < 200)
                continue;
            var (x, y) = (i % picture.Width, i / picture.Width);
            (left, top, right, bottom) =
                (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
        }

        return (left, top, right, bottom);
    }

    public static double[] Channel(RgbImage picture, int channel) =>
        [.. Enumerable.Range(0, picture.Width * picture.Height).Select(i => (double)picture.Pixels[(3 * i) + channel])];
}
