using HyperFD.Learning.Tables;
using HyperFD.TestSupport;
using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Tests.Tables;

/// <summary>The rough tables have what they are made for, or what is measured on them means nothing.</summary>
public sealed class RoughTableTests
{
    [Theory]
    [InlineData("rough-a")]
    [InlineData("rough-sparse")]
    public void Of_WrittenAndRead_IsAGoodTable(string name)
    {
        var options = name == "rough-a" ? RoughTable.A : RoughTable.Sparse;
        using var folder = new TempFolder();
        TableWriter.Write(RoughTable.Of(options with { Tasks = 7 }), folder.FullPath);
        var reading = TableReader.Read(folder.FullPath);
        Assert.Empty(reading.Problems);
        Assert.Equal(7 * (options.Evaluated ?? options.Configurations), reading.Table!.Evaluations.Count);
    }

    [Fact]
    public void Of_SameSeed_IsTheSameTable()
    {
        Assert.Equal(RoughTable.Of(RoughTable.A).Evaluations, RoughTable.Of(RoughTable.A).Evaluations);
        Assert.NotEqual(
            RoughTable.Of(RoughTable.A).Evaluations, RoughTable.Of(RoughTable.A with { Seed = 9 }).Evaluations);
    }

    [Fact]
    public void Of_Crashes_FailAsOftenAsSaid()
    {
        var table = RoughTable.Of(RoughTable.A with { Tasks = 200, Crashes = 0.1 });
        Assert.InRange(table.Evaluations.Average(one => one.Score is null ? 1.0 : 0), 0.07, 0.13);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Drawn_WrittenAndRead_IsAGoodTable(int number)
    {
        using var folder = new TempFolder();
        var options = RoughTableOptions.Drawn(number) with { Tasks = 6, Missing = 0.2 };
        TableWriter.Write(RoughTable.Of(options), folder.FullPath);
        var reading = TableReader.Read(folder.FullPath);
        Assert.Empty(reading.Problems);
        Assert.InRange(reading.Table!.Evaluations.Count, 4.2 * options.Configurations, 5.4 * options.Configurations);
    }

    [Fact]
    public void Of_Outliers_DisagreeWithTheOthers()
    {
        var table = RoughTable.Of(RoughTable.Outlying with { Shared = 0.8, Crashes = 0, Collapses = 0 });
        var tasks = table.Evaluations.GroupBy(one => one.Task);
        var rows = tasks.Select(task => task.Select(one => one.Score!.Value).ToArray()).ToList();
        Assert.True(Correlation.Spearman(rows[0], rows[1]) > 0.3);
        Assert.True(Correlation.Spearman(rows[0], rows[3]) < -0.3);
        Assert.True(Correlation.Spearman(rows[3], rows[11]) > 0.3);
    }
}
