using HyperFD.Learning.Datasets;
using HyperFD.TestSupport;
using SkiaSharp;

namespace HyperFD.Learning.Tests.Datasets;

/// <summary>Images that few programs write and every large data set has.</summary>
public sealed class OddImagesTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(255, 255, 255, 255, 255, 255, 255)]
    [InlineData(255, 255, 255, 0, 0, 0, 0)]
    [InlineData(0, 255, 255, 255, 0, 255, 255)]
    [InlineData(255, 0, 0, 255, 255, 0, 0)]
    public void Decode_CmykJpeg_BecomesRgb(
        byte cyan, byte magenta, byte yellow, byte black, int red, int green, int blue)
    {
        var path = Write("a.jpg", MadeUpJpeg.Cmyk(cyan, magenta, yellow, black));

        var image = ImageDecoder.Decode(path, 96);

        Assert.Equal((8, 8), (image.Width, image.Height));
        Assert.InRange(image.Pixels[0], red - 3, red + 3);
        Assert.InRange(image.Pixels[1], green - 3, green + 3);
        Assert.InRange(image.Pixels[2], blue - 3, blue + 3);
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.png")]
    [InlineData("a.webp")]
    public void Decode_OnePixel_IsAPicture(string name)
    {
        Pictures.Save(folder.Combine(name), 1, 1, canvas => canvas.Clear(SKColors.White));
        var image = ImageDecoder.Decode(folder.Combine(name), 320);
        Assert.Equal((1, 1, 3), (image.Width, image.Height, image.Pixels.Length));
    }

    /// <summary>A picture's header says 20,000 × 20,000: 1.2 GB as RGB.</summary>
    [Theory]
    [InlineData("a.png")]
    [InlineData("a.jpg")]
    public void Decode_TwentyThousandSquare_IsRefusedByNameWithoutItsMemory(string name)
    {
        var path = Huge(name);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var error = Assert.Throws<ImageUnreadableException>(() => ImageDecoder.Decode(path, 320));

        Assert.StartsWith($"{name}: 20000×20000 pixels is more than", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>
    /// A large photograph is decoded at a fraction of its size, never whole: 6,000 × 4,000 are 72 MB as RGB.
    /// </summary>
    [Fact]
    public void Decode_LargeJpeg_AllocatesLittleMoreThanWhatIsAskedFor()
    {
        var path = folder.Combine("a.jpg");
        Pictures.Save(path, 6000, 4000, canvas => Pictures.Flag(canvas, 6000, 4000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var image = ImageDecoder.Decode(path, 320);

        Assert.Equal((320, 213), (image.Width, image.Height));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    private string Huge(string name)
    {
        Pictures.Save(folder.Combine(name), 8, 8, canvas => canvas.Clear());
        var bytes = File.ReadAllBytes(folder.Combine(name));
        if (name.EndsWith(".png", StringComparison.Ordinal))
        {
            MadeUpPng.BigEndian(20_000).CopyTo(bytes, 16); // width and height of the IHDR chunk, then its sum
            MadeUpPng.BigEndian(20_000).CopyTo(bytes, 20);
            MadeUpPng.BigEndian(MadeUpPng.Crc32(bytes.AsSpan(12, 17))).CopyTo(bytes, 29);
        }
        else
        {
            var frame = bytes.AsSpan().IndexOf((byte[])[0xFF, 0xC0]); // SOF0: length, precision, height, width
            byte[] sides = [20_000 >> 8, 20_000 & 0xFF, 20_000 >> 8, 20_000 & 0xFF];
            sides.CopyTo(bytes, frame + 5);
        }

        return Write(name, bytes);
    }

    private string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(folder.Combine(name), bytes);
        return folder.Combine(name);
    }
}
