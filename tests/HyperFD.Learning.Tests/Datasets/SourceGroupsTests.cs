using CsCheck;
using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.Tests.Datasets;

public sealed class SourceGroupsTests
{
    [Theory]
    [InlineData("train/walk_mov-0077_jpg.rf.0a1b.jpg", "valid/walk_mov-0003_jpg.rf.ffff.jpg", true)]
    [InlineData("a/subject15.leftlight", "b/subject15.glasses", true)]
    [InlineData("a/subject15.leftlight", "a/subject14.leftlight", false)]
    [InlineData("images/4_141.jpeg", "images/4_9.jpeg", true)]
    [InlineData("images/4_141.jpeg", "images/5_141.jpeg", false)]
    [InlineData("dexter/0841.jpg", "dexter/0011.jpg", true)]
    [InlineData("dexter/0841.jpg", "mom/0841.jpg", false)]
    [InlineData("s03e15_231.jpg", "s03e16_231.jpg", false)]
    [InlineData("face_028_aug06_jpg.rf.12.jpg", "face_028_aug01.jpg", true)]
    [InlineData("walk_png_jpg.rf.12.jpg", "walk.png", true)]
    [InlineData("a3ce298999f8cd9d888db8cd590cf0c0.jpg", "4ec737e6a866b5a05f2335c9cfbdefd8.jpg", false)]
    public void Of_TwoNamesAmongMany_TogetherOrNot(string first, string second, bool together)
    {
        var others = Enumerable.Range(0, 20).Select(i => $"unique{(char)('a' + i)}");

        var groups = SourceGroups.Of([first, second, .. others]);

        Assert.Equal(together, groups[0] == groups[1]);
        Assert.Equal(groups.Count - (together ? 1 : 0), groups.Distinct().Count());
    }

    [Fact]
    public void Of_OneLongSeries_IsCutIntoBlocksOfNeighbours()
    {
        var names = Enumerable.Range(0, 240).Select(i => $"frame{i * 3:D5}.jpg").ToArray();

        var groups = SourceGroups.Of(names);

        Assert.Equal(24, groups.Distinct().Count());
        Assert.All(groups.GroupBy(group => group), group => Assert.Equal(10, group.Count()));
        Assert.Equal(groups, groups.Order(Comparer<string>.Create(
            (a, b) => Array.IndexOf([.. groups], a) - Array.IndexOf([.. groups], b))));
    }

    [Fact]
    public void Of_AnyOrder_GivesTheSameGroups()
    {
        var name = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 40], (series, number) => $"{"abcd"[series]}_{number}.jpg");
        Gen.Select(name.Array[1, 60], Gen.Int[0, 1000]).Sample((names, seed) =>
        {
            var order = Enumerable.Range(0, names.Length).ToArray();
            new SplitMix64((ulong)seed).Shuffle(order);
            var shuffled = SourceGroups.Of([.. order.Select(i => names[i])]);
            var straight = SourceGroups.Of(names);

            // Equal names may swap places, so their groups are compared as a bag.
            Assert.Equal(
                names.Zip(straight).Select(pair => $"{pair.First} {pair.Second}").Order(StringComparer.Ordinal),
                order.Select((from, to) => $"{names[from]} {shuffled[to]}").Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void Of_NumberLongerThanAnyCounter_IsTaken() =>
        Assert.Equal(2, SourceGroups.Of([new string('9', 400), "a" + new string('1', 4000) + ".jpg"]).Count);
}
