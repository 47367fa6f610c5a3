using System.Runtime.Intrinsics;
using HyperFD.Learning.Detection.Pictures;

namespace Benchmarks.Generic.Models;

/// <summary>
/// How a picture becomes a network's input: scaled with its aspect kept until it fills <paramref name="reach"/> of the
/// canvas, laid in the middle of black, then (colour − mean) / deviation.
/// </summary>
/// <param name="width">Input pixels.</param>
/// <param name="height">Input pixels, at most the width.</param>
/// <param name="reach">In (0, 1]: less shows the picture smaller.</param>
/// <param name="mean">Of 0…255.</param>
/// <param name="deviation">Of 0…255.</param>
/// <param name="isPlanar">[channel, y, x] instead of [y, x, channel]; channels are red, green, blue.</param>
internal sealed class InputCanvas(int width, int height, double reach, float mean, float deviation, bool isPlanar)
{
    private static readonly ColourTransform Unchanged = new(
        Vector128.Create(1f, 0, 0, 0), Vector128.Create(0, 1f, 0, 0), Vector128.Create(0, 0, 1f, 0),
        Vector128<float>.Zero);

    private readonly PictureSampler sampler = new();
    private readonly float[] pixels = new float[PictureSampler.BufferLength(width)];

    /// <summary>Fills <paramref name="target"/>, 3·width·height numbers, and tells where the picture lies.</summary>
    public PictureWindow Fill(Picture picture, Span<float> target)
    {
        var scale = Math.Max((double)picture.Width / width, (double)picture.Height / height) / reach;
        var window = new PictureWindow(
            (picture.Width - (width * scale)) / 2, (picture.Height - (height * scale)) / 2, scale, width,
            IsMirrored: false);
        sampler.Sample(picture, window, Unchanged, pixels); // square: rows below height are not used
        var count = width * height;
        for (var i = 0; i < count; i++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var place = isPlanar ? (channel * count) + i : (3 * i) + channel;
                target[place] = (pixels[(3 * i) + channel] - mean) / deviation;
            }
        }

        return window;
    }
}
