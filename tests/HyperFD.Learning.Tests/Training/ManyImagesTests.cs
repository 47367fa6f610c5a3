using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Training.Batches;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Training;

/// <summary>Alone, because it counts what the whole process keeps.</summary>
[CollectionDefinition(nameof(ManyImagesTests), DisableParallelization = true)]
[Collection(nameof(ManyImagesTests))]
public sealed class ManyImagesTests : IDisposable
{
    private const int Count = 50_000;
    private const int Side = 64;
    private const int PictureBytes = 3 * Side * Side;
    private const long MemoryBytes = 200 * PictureBytes;
    private const long DiskBytes = 300 * PictureBytes;

    /// <summary>
    /// All pictures would be 614 MB; permutations, names and noise of the collector are far below this.
    /// </summary>
    private const long Tolerance = 16 << 20;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Compose_AnEpochOfFiftyThousandImages_KeepsMemoryAndDiskInTheirBounds()
    {
        var configuration = DetectorConfiguration.From(DrawnFaces.SmallConfiguration());
        var images = Enumerable.Range(0, Count).Select(Image).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var spill = new PictureSpill(folder.FullPath, DiskBytes);
        var cache = new PictureCache(
            (image, _) =>
            {
                seen.Add(image.Path);
                return new RgbImage(new byte[PictureBytes], Side, Side);
            },
            maxSide: 192,
            MemoryBytes,
            spill,
            largestScale: 2);
        var composer = new BatchComposer(images, cache, configuration, seed: 1);
        var batch = new TrainingBatch(DetectorShape.Of(configuration), 16);
        var retained = new List<long>();
        for (var step = 1; step <= Count / batch.Size; step++)
        {
            composer.Compose(step, batch);
            if (step % 1000 == 100) // the first time when memory and disk are full
                retained.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        Assert.Equal(Count, seen.Count);
        Assert.InRange(cache.Bytes, MemoryBytes - PictureBytes, MemoryBytes);
        Assert.InRange(spill.Bytes, DiskBytes - PictureBytes, DiskBytes);
        Assert.Equal(4, retained.Count);
        Assert.InRange(retained.Max() - retained[0], long.MinValue, Tolerance);
    }

    private static LabelledImage Image(int index) =>
        new($"{index}", Side, Side, "x", [new FaceBox(8, 8, 24, 24, false)]);
}
