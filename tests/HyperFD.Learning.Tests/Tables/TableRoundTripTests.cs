using CsCheck;
using HyperFD.Learning.Tables;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Tables;

public sealed class TableRoundTripTests
{
    private static readonly string[] Names =
        ["space.json", "tasks.csv", "configurations.csv", "evaluations.csv", "groups.csv", "halves.csv", "folds.csv"];

    [Fact]
    public void Write_OfWhatWasRead_ReadsBackAndWritesTheSameBytes()
    {
        using var first = new TempFolder();
        using var second = new TempFolder();
        var table = TableFiles.Read().Table!;
        TableWriter.Write(table, first.FullPath);

        var again = TableReader.Read(first.FullPath);
        TableWriter.Write(again.Table!, second.FullPath);

        Assert.Empty(again.Problems);
        Assert.Equal(table.Evaluations, again.Table!.Evaluations);
        Assert.All(Names, name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(first.FullPath, name)),
            File.ReadAllBytes(Path.Combine(second.FullPath, name))));
    }

    [Fact]
    public void Write_AnyFiniteNumberAndAnyText_ReadsBackToTheLastBit()
    {
        var anyText = Gen.Char[" ,\"\n\r\tabcäß漢'=1"].Array[0, 6].Select(all => new string(all));
        Gen.Select(Gen.Double.Where(double.IsFinite).Array[3, 3], anyText, anyText).Sample(
            (numbers, id, status) =>
            {
                using var folder = new TempFolder();
                var table = new ExperienceTable(
                    new TableSpace("any", "1", null, new TableScore("s", null, null, Maximize: false), null,
                        [new TableParameter("p", TableParameterType.Categorical, ["x" + id, "y"], null, null)]),
                    ["m" + id],
                    [new TableTask("t" + id, [numbers[0]])],
                    [new TableConfiguration("c" + id, ["x" + id])],
                    [new Evaluation(0, 0, numbers[1], null, null, "s" + status, new EvaluationCost(numbers[2], null, null, null))]);
                TableWriter.Write(table, folder.FullPath);
                var reading = TableReader.Read(folder.FullPath);
                Assert.Empty(reading.Problems);
                var read = reading.Table!;
                Assert.Equal(BitConverter.DoubleToInt64Bits(numbers[0]), BitConverter.DoubleToInt64Bits(read.Tasks[0].MetaFeatures[0]!.Value));
                Assert.Equal(BitConverter.DoubleToInt64Bits(numbers[1]), BitConverter.DoubleToInt64Bits(read.Evaluations[0].Score!.Value));
                Assert.Equal(table.Evaluations[0], read.Evaluations[0]);
                Assert.Equal(("t" + id, "c" + id, "x" + id), (read.Tasks[0].Id, read.Configurations[0].Id, read.Configurations[0].Cells[0]));
            },
            iter: 200);
    }

    [Fact]
    public void Write_OverATableWithMoreFiles_LeavesNoneOfThem()
    {
        using var folder = new TempFolder();
        TableFiles.Write(folder);
        TableWriter.Write(TableFiles.Read().Table! with { Groups = null, Halves = null, Folds = null }, folder.FullPath);

        Assert.Equal(4, Directory.GetFiles(folder.FullPath).Length);
    }
}
