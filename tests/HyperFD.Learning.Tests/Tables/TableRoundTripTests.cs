using System.IO.Compression;
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
                    [
                        new Evaluation(
                            0, 0, numbers[1], null, null, "s" + status,
                            new EvaluationCost(numbers[2], null, null, null)),
                    ]);
                TableWriter.Write(table, folder.FullPath);
                var reading = TableReader.Read(folder.FullPath);
                Assert.Empty(reading.Problems);
                var read = reading.Table!;
                Assert.Equal(
                    BitConverter.DoubleToInt64Bits(numbers[0]),
                    BitConverter.DoubleToInt64Bits(read.Tasks[0].MetaFeatures[0]!.Value));
                Assert.Equal(
                    BitConverter.DoubleToInt64Bits(numbers[1]),
                    BitConverter.DoubleToInt64Bits(read.Evaluations[0].Score!.Value));
                Assert.Equal(table.Evaluations[0], read.Evaluations[0]);
                Assert.Equal(
                    ("t" + id, "c" + id, "x" + id),
                    (read.Tasks[0].Id, read.Configurations[0].Id, read.Configurations[0].Cells[0]));
            },
            iter: 200);
    }

    [Fact]
    public void Write_OverATableWithMoreFiles_LeavesNoneOfThem()
    {
        using var folder = new TempFolder();
        TableFiles.Write(folder);
        TableWriter.Write(
            TableFiles.Read().Table! with { Groups = null, Halves = null, Folds = null }, folder.FullPath);

        Assert.Equal(4, Directory.GetFiles(folder.FullPath).Length);
    }

    [Fact]
    public void Read_OfPackedFiles_IsTheSameTable()
    {
        using var folder = new TempFolder();
        TableFiles.Write(folder);
        Pack(folder, "evaluations.csv");
        Pack(folder, "groups.csv");

        var packed = TableReader.Read(folder.FullPath);

        Assert.Empty(packed.Problems);
        Assert.Equal(TableFiles.Read().Table!.Evaluations, packed.Table!.Evaluations);
        Assert.Equal(TableFiles.Read().Table!.Groups, packed.Table!.Groups);
        TableWriter.Write(packed.Table, folder.FullPath);
        Assert.Empty(TableReader.Read(folder.FullPath).Problems);
    }

    [Fact]
    public void Read_OfAPackedFileThatIsNone_OrThereTwice_IsRefusedByName()
    {
        using var folder = new TempFolder();
        TableFiles.Write(folder);
        Pack(folder, "evaluations.csv");
        File.WriteAllText(Path.Combine(folder.FullPath, "evaluations.csv.gz"), "task_id,config_id,score\n");
        var broken = TableReader.Read(folder.FullPath);
        TableFiles.Write(folder);
        var twice = TableReader.Read(folder.FullPath);

        Assert.Equal("evaluations.csv.gz: is no whole gzip file", broken.Problems[0].ToString());
        Assert.Equal("evaluations.csv: is there twice, also as evaluations.csv.gz", twice.Problems[0].ToString());
    }

    private static void Pack(TempFolder folder, string file)
    {
        var path = Path.Combine(folder.FullPath, file);
        using (var packed = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest))
            packed.Write(File.ReadAllBytes(path));
        File.Delete(path);
    }
}
