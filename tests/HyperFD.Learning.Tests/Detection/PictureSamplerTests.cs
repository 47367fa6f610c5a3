using CsCheck;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Numerics;

namespace HyperFD.Learning.Tests.Detection;

public sealed class PictureSamplerTests
{
    private static readonly Gen<PictureWindow> Window = Gen.Select(
        Gen.Double[-30, 30], Gen.Double[-30, 30], Gen.Double[0.3, 2], Gen.Int[1, 40], Gen.Bool,
        (left, top, scale, side, mirrored) => new PictureWindow(left, top, scale, side, mirrored));

    [Fact]
    public void Sample_AnyWindow_EqualsPixelByPixelInterpolation() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 60], Window, Gen.Int[0, 1000]).Sample((width, height, window, seed) =>
        {
            var image = Noise(width, height, seed);
            var actual = new float[PictureSampler.BufferLength(window.Side)];
            new PictureSampler().Sample(new Picture(image), window, ColourTransform.Plain, actual);
            for (var v = 0; v < window.Side; v++)
            {
                for (var u = 0; u < window.Side; u++)
                {
                    for (var channel = 0; channel < 3; channel++)
                        Assert.Equal(
                            Expected(image, window, u, v, channel), actual[(3 * ((v * window.Side) + u)) + channel],
                            1e-3f);
                }
            }
        });

    /// <summary>A checkerboard shrunk eightfold is grey everywhere: nothing is skipped.</summary>
    [Fact]
    public void Sample_StrongShrinking_AveragesInsteadOfSkipping()
    {
        var pixels = new byte[3 * 256 * 256];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)((((i / 3) + (i / 3 / 256)) & 1) * 255);
        var target = new float[PictureSampler.BufferLength(32)];
        new PictureSampler().Sample(
            new Picture(new RgbImage(pixels, 256, 256)), PictureWindow.Letterbox(256, 256, 32), ColourTransform.Plain,
            target);
        Assert.All(target[..^1], value => Assert.Equal(0, value, 0.02f));
    }

    [Fact]
    public void Letterbox_WidePicture_FillsTheMiddleAndPadsWithZero()
    {
        var white = new RgbImage([.. Enumerable.Repeat((byte)255, 3 * 64 * 32)], 64, 32);
        var target = new float[PictureSampler.BufferLength(32)];
        new PictureSampler().Sample(
            new Picture(white), PictureWindow.Letterbox(64, 32, 32), ColourTransform.Plain, target);
        for (var v = 0; v < 32; v++)
            Assert.Equal(v is >= 8 and < 24 ? 127.5f / 64 : 0, target[3 * ((v * 32) + 16)], 1e-4f);
    }

    [Fact]
    public void ToPicture_AfterToInput_IsTheSameBox() => Gen.Select(BoxGenerators.Box, Window).Sample((box, window) =>
    {
        var back = window.ToPicture(window.ToInput(box));
        Assert.Equal(box.Left, back.Left, 1e-3f);
        Assert.Equal(box.Top, back.Top, 1e-3f);
        Assert.Equal(box.Right, back.Right, 1e-3f);
        Assert.Equal(box.Bottom, back.Bottom, 1e-3f);
    });

    /// <summary>A white square on black must be found again where the window says that its box went.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ToInput_AndSample_AgreeWhereAThingIs(bool mirrored)
    {
        var pixels = new byte[3 * 60 * 40];
        for (var y = 10; y < 20; y++)
            pixels.AsSpan(3 * ((y * 60) + 36), 3 * 12).Fill(255);
        var window = new PictureWindow(5, -4, 1, 48, mirrored);
        var target = new float[PictureSampler.BufferLength(48)];
        new PictureSampler().Sample(new Picture(new RgbImage(pixels, 60, 40)), window, ColourTransform.Plain, target);

        var box = window.ToInput(new Box(36, 10, 48, 20));

        for (var v = 0; v < 48; v++)
        {
            for (var u = 0; u < 48; u++)
            {
                var inside = u >= box.Left && u < box.Right && v >= box.Top && v < box.Bottom;
                Assert.Equal(inside, target[3 * ((v * 48) + u)] > 1);
            }
        }
    }

    [Fact]
    public void Jitter_NoSaturation_MakesGrey()
    {
        var grey = ColourTransform.Jitter(1, 1, 0).Apply(System.Runtime.Intrinsics.Vector128.Create(255f, 0, 0, 0));
        Assert.Equal(((255 * 0.299f) - 127.5f) / 64, grey[0], 1e-5f);
        Assert.Equal(grey[0], grey[1], 1e-6f);
        Assert.Equal(grey[0], grey[2], 1e-6f);
    }

    [Fact]
    public void Jitter_HalfContrast_HalvesTheDistanceFromMidGrey()
    {
        var colour = ColourTransform.Jitter(1, 0.5f, 1)
            .Apply(System.Runtime.Intrinsics.Vector128.Create(255f, 127.5f, 0, 0));
        Assert.Equal(127.5f / 64 / 2, colour[0], 1e-5f);
        Assert.Equal(0, colour[1], 1e-5f);
        Assert.Equal(-127.5f / 64 / 2, colour[2], 1e-5f);
    }

    private static float Expected(RgbImage image, PictureWindow window, int u, int v, int channel)
    {
        var x = window.Left + (((window.IsMirrored ? window.Side - 1 - u : u) + 0.5) * window.Scale) - 0.5;
        var y = window.Top + ((v + 0.5) * window.Scale) - 0.5;
        if (x < -0.5 || y < -0.5 || x > image.Width - 0.5 || y > image.Height - 0.5)
            return 0;
        (x, y) = (Math.Clamp(x, 0, image.Width - 1), Math.Clamp(y, 0, image.Height - 1));
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        double At(int column, int row) =>
            image.Pixels[
                (3 * ((Math.Min(row, image.Height - 1) * image.Width) + Math.Min(column, image.Width - 1))) + channel];
        var upper = (At(left, top) * (left + 1 - x)) + (At(left + 1, top) * (x - left));
        var lower = (At(left, top + 1) * (left + 1 - x)) + (At(left + 1, top + 1) * (x - left));
        return (float)(((upper * (top + 1 - y)) + (lower * (y - top)) - 127.5) / 64);
    }

    private static RgbImage Noise(int width, int height, int seed)
    {
        var random = new CounterRandom(seed);
        var pixels = new byte[3 * width * height];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)random.NextInt(256);
        return new RgbImage(pixels, width, height);
    }
}
