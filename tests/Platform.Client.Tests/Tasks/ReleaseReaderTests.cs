using HyperFD.Client.Tasks;
using HyperFD.Contracts.MetaFeatures;

namespace Platform.Client.Tests.Tasks;

public sealed class ReleaseReaderTests
{
    private static readonly MetaFeatureLayout Layout = new(1,
    [
        new("exposure", "Light", ["mean", "spread"], 0.5),
        new("face_size", "Sizes", ["0–2 %", "2–5 %", "5–10 %", "10–20 %"], 0.25),
        new("face_position", "Where", ["1", "2", "3", "4", "5", "6", "7", "8", "9"], 1),
    ]);

    [Fact]
    public void Read_KnownLayout_DividesByScaleAndPicksTheKind()
    {
        var release = new MetaFeatureRelease(1, 100, [.. Enumerable.Range(1, 15).Select(index => index / 100.0)]);
        var blocks = ReleaseReader.Read(release, Layout);
        Assert.Equal(
            [ReleaseBlockKind.Numbers, ReleaseBlockKind.Histogram, ReleaseBlockKind.Grid],
            blocks.Select(block => block.Kind));
        Assert.Equal(["Exposure", "Face size", "Face position"], blocks.Select(block => block.Title));
        Assert.Equal([0.02, 0.04], blocks[0].Values);
        Assert.Equal(0.03 / 0.25, blocks[1].Values[0], 12);
        Assert.Equal(0.15, blocks[2].Values[^1], 12);
    }

    [Fact]
    public void Read_UnknownLayoutOrLength_HasNoBlocks()
    {
        var release = new MetaFeatureRelease(9, 100, [0.1, 0.2]);
        Assert.Empty(ReleaseReader.Read(release, layout: null));
        Assert.Empty(ReleaseReader.Read(release, Layout));
    }
}
