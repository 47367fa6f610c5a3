using HyperFD.Learning.Datasets;
using HyperFD.TestSupport;
using SkiaSharp;

namespace HyperFD.Learning.Tests.Datasets;

public sealed class ImageDecoderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.png")]
    [InlineData("a.webp")]
    public void Decode_EachFormat_KeepsColoursAndAspect(string name)
    {
        var path = Flag(name, 400, 300);

        var image = ImageDecoder.Decode(path, 96);

        Assert.Equal((96, 72), (image.Width, image.Height));
        Assert.Equal(96 * 72 * 3, image.Pixels.Length);
        AssertNear(SKColors.Red, image, 20, 50);
        AssertNear(SKColors.Blue, image, 76, 50);
        AssertNear(SKColors.Lime, image, 48, 2);
    }

    [Fact]
    public void Decode_SmallerThanAsked_IsNotEnlarged() =>
        Assert.Equal(40, ImageDecoder.Decode(Flag("a.png", 40, 30), 96).Width);

    /// <summary>Where the green top bar, and the red left half, are seen under each EXIF orientation.</summary>
    [Theory]
    [InlineData(1, 40, 30, 20, 1, 10, 15)]
    [InlineData(2, 40, 30, 20, 1, 30, 15)]
    [InlineData(3, 40, 30, 20, 28, 30, 15)]
    [InlineData(4, 40, 30, 20, 28, 10, 15)]
    [InlineData(5, 30, 40, 1, 20, 15, 10)]
    [InlineData(6, 30, 40, 28, 20, 15, 10)]
    [InlineData(7, 30, 40, 28, 20, 15, 30)]
    [InlineData(8, 30, 40, 1, 20, 15, 30)]
    public void Decode_ExifOrientation_IsApplied(
        byte orientation, int width, int height, int greenX, int greenY, int redX, int redY)
    {
        var path = Flag("a.jpg", 400, 300);
        File.WriteAllBytes(path, Pictures.WithOrientation(File.ReadAllBytes(path), orientation));

        var image = ImageDecoder.Decode(path, 40);

        Assert.Equal((width, height), (image.Width, image.Height));
        Assert.Equal((width * 10, height * 10), ImageDecoder.ReadSize(path));
        AssertNear(SKColors.Lime, image, greenX, greenY);
        AssertNear(SKColors.Red, image, redX, redY);
    }

    [Fact]
    public void Decode_Transparent_IsOverWhite()
    {
        var path = folder.Combine("a.png");
        Pictures.Save(path, 8, 8, canvas => canvas.Clear(new SKColor(255, 0, 0, 128)));

        AssertNear(new SKColor(255, 127, 127), ImageDecoder.Decode(path, 8), 4, 4);
    }

    [Fact]
    public void Decode_Grey_HasEqualChannels()
    {
        var path = folder.Combine("a.png");
        using (var bitmap = new SKBitmap(new SKImageInfo(9, 9, SKColorType.Gray8)))
        {
            bitmap.Erase(new SKColor(77, 77, 77));
            using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            File.WriteAllBytes(path, data.ToArray());
        }

        Assert.All(ImageDecoder.Decode(path, 9).Pixels, level => Assert.Equal(77, level));
    }

    /// <summary>Two pixels, left a dark and right a bright grey, in the layouts that cameras and tools write.</summary>
    [Theory]
    [InlineData(MadeUpPng.Grey, 16, new byte[] { 40, 99, 200, 99 })]
    [InlineData(MadeUpPng.Rgb, 16, new byte[] { 40, 9, 40, 9, 40, 9, 200, 9, 200, 9, 200, 9 })]
    [InlineData(MadeUpPng.Palette, 8, new byte[] { 1, 0 })]
    [InlineData(MadeUpPng.Grey, 8, new byte[] { 40, 200 })]
    [InlineData(MadeUpPng.GreyAlpha, 8, new byte[] { 40, 255, 200, 255 })]
    public void Decode_OtherPngLayouts_BecomeEightBitRgb(byte colourType, byte bitDepth, byte[] row)
    {
        var path = folder.Combine("a.png");
        File.WriteAllBytes(
            path, MadeUpPng.OfOneRow(2, colourType, bitDepth, row, palette: [200, 200, 200, 40, 40, 40]));

        var image = ImageDecoder.Decode(path, 9);

        Assert.Equal((2, 1), (image.Width, image.Height));
        Assert.All(image.Pixels[..3], level => Assert.InRange(level, 39, 41));
        Assert.All(image.Pixels[3..], level => Assert.InRange(level, 199, 201));
    }

    [Fact]
    public void Decode_TextNamedJpg_IsRefusedWithoutItsFolder()
    {
        var path = folder.Combine("a.jpg");
        File.WriteAllText(path, "this is no picture");

        var error = Assert.Throws<ImageUnreadableException>(() => ImageDecoder.Decode(path, 96));

        Assert.StartsWith("a.jpg: not a readable image", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.FullPath, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_EmptyOrMissing_IsRefused()
    {
        File.WriteAllBytes(folder.Combine("empty.jpg"), []);

        Assert.Contains("empty", Refusal(folder.Combine("empty.jpg")), StringComparison.Ordinal);
        Assert.Contains("missing", Refusal(folder.Combine("none.jpg")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.jpg", 0.95)]
    [InlineData("a.jpg", 0.5)]
    [InlineData("a.png", 0.5)]
    [InlineData("a.webp", 0.5)]
    [InlineData("a.jpg", 0.01)]
    public void Decode_Truncated_IsRefusedWhole(string name, double kept)
    {
        var path = folder.Combine(name);
        Pictures.Save(path, 300, 300, canvas =>
        {
            for (var i = 0; i < 300; i++)
            {
                Pictures.Fill(canvas, SKRect.Create(0, i, 300, 1), new SKColor((byte)i, (byte)(i * 7), (byte)(i * 3)));
            }
        });
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * kept)]);

        Refusal(path);
    }

    [Fact]
    public void Decode_AbsurdSize_IsRefusedFromTheHeader()
    {
        var path = folder.Combine("a.png");
        Pictures.Save(path, 8, 8, canvas => canvas.Clear());
        var bytes = File.ReadAllBytes(path);
        byte[] side = [0, 1, 0, 0]; // 65,536 pixels, big-endian, at the width and height of the IHDR chunk
        side.CopyTo(bytes, 16);
        side.CopyTo(bytes, 20);
        MadeUpPng.BigEndian(MadeUpPng.Crc32(bytes.AsSpan(12, 17))).CopyTo(bytes, 29);
        File.WriteAllBytes(path, bytes);

        Assert.Contains("65536×65536 pixels is more than 100 megapixels", Refusal(path), StringComparison.Ordinal);
    }

    private static string Refusal(string path) =>
        Assert.Throws<ImageUnreadableException>(() => ImageDecoder.Decode(path, 96)).Message;

    private static void AssertNear(SKColor expected, RgbImage image, int x, int y)
    {
        var at = ((y * image.Width) + x) * 3;
        Assert.InRange(image.Pixels[at], expected.Red - 12, expected.Red + 12);
        Assert.InRange(image.Pixels[at + 1], expected.Green - 12, expected.Green + 12);
        Assert.InRange(image.Pixels[at + 2], expected.Blue - 12, expected.Blue + 12);
    }

    private string Flag(string name, int width, int height)
    {
        var path = folder.Combine(name);
        Pictures.Save(path, width, height, canvas => Pictures.Flag(canvas, width, height));
        return path;
    }
}
