using HyperFD.Learning.Tables;
using HyperFD.TestSupport;
using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Tests.Tables;

/// <summary>
/// The made-up tables have the structure that they are made for, or what is measured on them means nothing.
/// </summary>
public sealed class MadeUpTableTests
{
    [Fact]
    public void Of_WrittenAndRead_IsAGoodTable()
    {
        using var folder = new TempFolder();
        TableWriter.Write(MadeUpTable.Of(MadeUpTable.Sparse with { Tasks = 6, Group = 2 }), folder.FullPath);
        var reading = TableReader.Read(folder.FullPath);
        Assert.Empty(reading.Problems);
        Assert.Equal(60, reading.Table!.Evaluations.Count);
        Assert.Equal(6, reading.Table.Groups!.Count);
    }

    [Fact]
    public void Of_SameSeed_IsTheSameTable()
    {
        var (one, again) = (MadeUpTable.Of(MadeUpTable.Useless), MadeUpTable.Of(MadeUpTable.Useless));
        Assert.Equal(one.Evaluations, again.Evaluations);
        Assert.NotEqual(one.Evaluations, MadeUpTable.Of(MadeUpTable.Useless with { Seed = 2 }).Evaluations);
    }

    [Fact]
    public void Of_NearTasks_AgreeOnlyWhereMetaFeaturesTell()
    {
        Assert.InRange(AgreementOfNear(MadeUpTable.Telling with { Tasks = 240 }), 0.3, 1);
        Assert.InRange(AgreementOfNear(MadeUpTable.Useless with { Tasks = 240 }), -0.1, 0.1);
    }

    /// <summary>Correlation of scores with the task of the nearest traits, less that with any task.</summary>
    private static double AgreementOfNear(MadeUpTableOptions options)
    {
        var table = MadeUpTable.Of(options);
        double[][] rows =
            [.. table.Evaluations.GroupBy(one => one.Task)
                .Select(task => task.Select(one => one.Score!.Value).ToArray())];
        double Distance(int one, int other) => table.Tasks[one].MetaFeatures.Take(MadeUpTable.TraitCount)
            .Zip(table.Tasks[other].MetaFeatures, (a, b) => Math.Pow(a!.Value - b!.Value, 2)).Sum();
        return Enumerable.Range(0, rows.Length).Average(task =>
        {
            int[] others = [.. Enumerable.Range(0, rows.Length).Where(other => other != task)];
            var near = others.MinBy(other => Distance(task, other));
            double Agreement(int other) => Correlation.Pearson(rows[task], rows[other]);
            return Agreement(near) - others.Average(Agreement);
        });
    }
}
