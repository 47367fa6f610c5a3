using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Numerics;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Detection;

public sealed class PictureCacheTests : IDisposable
{
    private const int PictureBytes = 3 * 40 * 30;
    private readonly TempFolder folder = new();
    private readonly List<string> decoded = [];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(10, 0, 10)]
    [InlineData(4, 0, 16)]
    [InlineData(4, 6, 10)]
    [InlineData(4, 3, 13)]
    [InlineData(0, 10, 10)]
    public void Find_TenPicturesTwice_AnswersTheSameWhereverTheyAreKept(int inMemory, int onDisk, int decodings)
    {
        using var spill = new PictureSpill(folder.Combine("spill"), onDisk * PictureBytes);
        var cache = new PictureCache(Decode, 80, inMemory * PictureBytes, spill, largestScale: 1);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            foreach (var image in Images(10))
                Assert.Equal(Draw(image).Pixels, cache.Find(image)!.Full.Pixels);
        }

        Assert.Equal(decodings, decoded.Count);
        Assert.Equal(inMemory * PictureBytes, cache.Bytes);
        Assert.Equal(onDisk * PictureBytes, spill.Bytes);
    }

    [Fact]
    public void Find_UnreadableImage_IsTriedOnceAndCounted()
    {
        var cache = new PictureCache((image, _) => { decoded.Add(image.Path); return null; }, 80, 1 << 20);
        Assert.Null(cache.Find(Images(1)[0]));
        Assert.Null(cache.Find(Images(1)[0]));
        Assert.Single(decoded);
        Assert.Equal(1, cache.UnreadableCount);
    }

    [Fact]
    public void Spill_WhileInUse_HasNoNameThatOthersCouldOpen()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows(),
            "Files keep their names while they are open there; they go when they are closed.");
        using var spill = new PictureSpill(folder.Combine("spill"), 1 << 20);
        spill.TryAdd("a", Draw(Images(1)[0]));

        Assert.NotNull(spill.Find("a"));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Combine("spill")));
    }

    [Fact]
    public void Spill_LeftByAKilledProcess_IsReplaced()
    {
        Directory.CreateDirectory(folder.Combine("spill"));
        File.WriteAllText(folder.Combine("spill/pictures.cache"), "old");
        using var spill = new PictureSpill(folder.Combine("spill"), 1 << 20);
        spill.TryAdd("a", Draw(Images(1)[0]));
        Assert.Equal(Draw(Images(1)[0]).Pixels, spill.Find("a")!.Pixels);
    }

    /// <summary>
    /// A file where the folder should be: as on a full or forbidden disk, nothing is kept and nothing fails.
    /// </summary>
    [Fact]
    public void Spill_ThatCannotBeWritten_KeepsNothing()
    {
        File.WriteAllText(folder.Combine("file"), "");
        using var spill = new PictureSpill(folder.Combine("file/spill"), 1 << 20);
        var cache = new PictureCache(Decode, 80, 0, spill);
        Assert.NotNull(cache.Find(Images(1)[0]));
        Assert.NotNull(cache.Find(Images(1)[0]));
        Assert.Equal(2, decoded.Count);
    }

    [Theory]
    [InlineData(2, 100 * 100)]
    [InlineData(4, (100 * 100) + (50 * 50))]
    [InlineData(8, (100 * 100) + (50 * 50) + (25 * 25))]
    public void Picture_LargestScaleKnown_HasNoCopyThatNobodyAsksFor(double largestScale, int pixels)
    {
        var picture = new Picture(new RgbImage(new byte[3 * 100 * 100], 100, 100), largestScale);
        var whole = new Picture(new RgbImage(new byte[3 * 100 * 100], 100, 100));
        Assert.Equal(3 * pixels, picture.Bytes);
        for (var scale = 0.5; scale <= largestScale; scale += 0.25)
            Assert.Equal(whole.For(scale).Halvings, picture.For(scale).Halvings);
    }

    private RgbImage Decode(LabelledImage image, int maxSide)
    {
        decoded.Add(image.Path);
        return Draw(image);
    }

    private static RgbImage Draw(LabelledImage image)
    {
        var random = new CounterRandom(image.Path.Length, image.Path[0]);
        var pixels = new byte[PictureBytes];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)random.NextInt(256);
        return new RgbImage(pixels, 40, 30);
    }

    private static LabelledImage[] Images(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new LabelledImage($"{(char)('a' + i)}", 40, 30, "x", []))];
}
