using Benchmarks.MetaFeatures.Worth;
using HyperFD.Contracts.MetaFeatures;

namespace Benchmarks.Tests.MetaFeatures;

public sealed class WorthTests
{
    private static readonly WorthOptions Quick = new(Permutations: 200, Draws: 3);

    [Fact]
    public void Of_MetaFeaturesThatTell_CorrelateAndLessSoUnderNoise()
    {
        var result = WorthResult.Of(
            MadeUpWorth.Circle(1, groups: 20, tasksInGroup: 2, isTelling: true, shown: 0.1), Quick);

        Assert.Equal((40, 20, 40 * 38 / 2), (result.Tasks, result.Groups, result.Pairs));
        Assert.Equal([double.PositiveInfinity, 4, 2, 1], result.Rows.Select(row => row.Epsilon));
        Assert.All(result.Rows, row => Assert.Equal(FeatureBlock.Whole, row.Block));
        Assert.True(result.Rows[0].Correlation > 0.9);
        Assert.Equal(1 / 201.0, result.Rows[0].Probability);
        Assert.Equal(
            result.Rows.Select(row => row.Correlation).OrderDescending(), result.Rows.Select(row => row.Correlation));
        Assert.InRange(result.Rows[^1].Correlation, 0.1, 0.8);
        Assert.All(result.Rows, row => Assert.True(row.Low <= row.Correlation && row.Correlation <= row.High));
    }

    /// <summary>
    /// Tasks of a group are alike in both, which fools a test that shuffles tasks one by one: it finds p ≤ .1 in 15 of
    /// these 40 tables.
    /// </summary>
    [Fact]
    public void Of_MetaFeaturesThatAreNoise_HaveAnyProbability()
    {
        // Too large to be released: then only the row without noise is computed, which is all that is asked for.
        var probabilities = Enumerable.Range(1, 40)
            .Select(seed => MadeUpWorth.Circle(seed, groups: 8, tasksInGroup: 6, isTelling: false, shown: 30))
            .Select(table => WorthResult.Of(table, Quick with { Permutations = 99 }).Rows[0].Probability)
            .ToList();

        Assert.InRange(probabilities.Average(), 0.35, 0.65);
        Assert.InRange(probabilities.Count(p => p <= 0.1), 0, 9);
        Assert.InRange(probabilities.Count(p => p > 0.5), 12, 28);
    }

    [Fact]
    public void Of_TheSameSeed_IsTheSameAndAnotherSeedDrawsOtherNoise()
    {
        var table = MadeUpWorth.Circle(1, groups: 10, tasksInGroup: 1, isTelling: true, shown: 0.1);
        var first = WorthResult.Of(table, Quick);

        Assert.Equal(first.Rows, WorthResult.Of(table, Quick).Rows);
        var other = WorthResult.Of(table, Quick with { Seed = 2 });
        Assert.Equal(first.Rows[0].Correlation, other.Rows[0].Correlation);
        Assert.NotEqual(first.Rows[^1].Correlation, other.Rows[^1].Correlation);
    }

    [Fact]
    public void Of_VectorsThatCannotBeReleased_AreJudgedWithoutNoise()
    {
        var result = WorthResult.Of(
            MadeUpWorth.Circle(1, groups: 10, tasksInGroup: 1, isTelling: true, shown: 30), Quick);

        Assert.False(result.IsReleasable);
        Assert.Equal(double.PositiveInfinity, Assert.Single(result.Rows).Epsilon);
    }

    [Fact]
    public void Of_TwoGroups_IsRefused()
    {
        var table = MadeUpWorth.Circle(1, groups: 2, tasksInGroup: 5, isTelling: true);

        Assert.Throws<UnusableInputException>(() => WorthResult.Of(table, Quick));
    }

    [Fact]
    public void Blocks_AreThoseOfTheLayoutThatTheTableHas()
    {
        var layout = MetaFeatureLayouts.V1;
        var names = layout.Columns().Reverse().Append("mine").ToList();
        var plain = MadeUpWorth.Circle(1, groups: 3, tasksInGroup: 1, isTelling: true) with { MetaFeatures = names };

        var blocks = FeatureBlock.Of(plain);

        string[] expected = ["whole", .. layout.Blocks.Select(block => block.Name), "other columns"];
        Assert.Equal(expected, blocks.Select(block => block.Name));
        Assert.Equal(names.Count, blocks[0].Columns.Count);
        var size = blocks.Single(block => block.Name == "face_size");
        Assert.Equal(["face_size_1", "face_size_2"], size.Columns.Take(2).Select(column => names[column]));
        Assert.Equal(10, size.Columns.Count);
        var foreign = plain with { Space = plain.Space with { Extractor = "counts/1" } };
        Assert.Equal("whole", Assert.Single(FeatureBlock.Of(foreign)).Name);
        Assert.Equal(
            12, FeatureBlock.Of(plain with { Space = plain.Space with { Extractor = layout.TableName } }).Count);
    }

    [Fact]
    public void Write_ShowsARowForEachBlockAndNoise()
    {
        var result = new WorthResult(
            40, 20, 760, true, [new("face_size", double.PositiveInfinity, 0.5, 0.0005, 0.41, 0.6)]);
        using var output = new StringWriter();

        MetaFeatureWorth.Write(result, new WorthOptions(), output);

        Assert.Contains(
            "| face_size | off | 0.500 | 0.0005 | 0.410 to 0.600 |", output.ToString(), StringComparison.Ordinal);
    }
}
