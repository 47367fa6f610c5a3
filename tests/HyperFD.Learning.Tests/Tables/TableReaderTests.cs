using HyperFD.Learning.Tables;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Tables;

public sealed class TableReaderTests
{
    [Fact]
    public void Read_GoodTable_GivesEveryValue()
    {
        var reading = TableFiles.Read();

        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Notes);
        var table = reading.Table!;
        Assert.Equal(("made-up", "2", "made-up/1"), (table.Space.Name, table.Space.Version, table.Space.Extractor));
        Assert.Equal(["t1", "t2", "t,3"], table.Tasks.Select(task => task.Id));
        Assert.Equal([null, 4], table.Tasks[1].MetaFeatures);
        Assert.Equal(["sgd", "4", "0.9", "0.1", "2048"], table.Configurations[1].Cells);
        Assert.Equal(
            new Evaluation(0, 0, 0.5, 50, 1, "ok", new EvaluationCost(10.5, null, null, null)), table.Evaluations[0]);
        Assert.Equal(new Evaluation(0, 1, null, 50, 1, "out of memory"), table.Evaluations[2]);
        Assert.Equal([true, false, true, true, true], table.Evaluations.Select(one => table.IsFull(one)));
        Assert.Equal([new TaskGroup(0, "g"), new TaskGroup(1, "g")], table.Groups!);
        Assert.Equal([0.3, null], table.Halves![1].MetaFeatures);
        Assert.Equal(new TaskFold("1", FoldSplit.Valid, 0), table.Folds![2]);
    }

    [Theory]
    [InlineData("tasks.csv", "id,bright\nt1,1\n", 1, "lacks the column 'task_id'")]
    [InlineData("tasks.csv", "task_id,a,a\nt1,1,2\n", 1, "column 'a' twice")]
    [InlineData(
        "tasks.csv", "task_id,bright,faces\nt1,NaN,3\nt2,1,1\n\"t,3\",1,1\n", 2,
        "bright is 'NaN', not a finite number")]
    [InlineData(
        "tasks.csv", "task_id,bright,faces\nt1,1,1\nt2,1,1\n\"t,3\",1,1\nt1,1,1\n", 5, "task 't1' is there twice")]
    [InlineData("tasks.csv", "task_id,bright,faces\nt1,1\nt2,1,1\n", 2, "has 2 cells where the header has 3 columns")]
    [InlineData("tasks.csv", "task_id,bright,faces\nt\"1,1,1\n", 2, "a quote in a field")]
    [InlineData("tasks.csv", "task_id,bright,faces\n\"t1,1,1\n", 2, "never closed")]
    [InlineData("tasks.csv", "", 1, "has no header")]
    [InlineData("tasks.csv", "task_id,bright,faces\n", 0, "holds no task")]
    [InlineData(
        "configurations.csv", "config_id,optimiser,layers,momentum,units\nc1,adam,1,,64\n", 1,
        "lacks the column 'rate'")]
    [InlineData(
        "configurations.csv",
        "config_id,optimiser,layers,momentum,rate,units,dropout\nc1,adam,1,,0.01,64,0\nc2,adam,2,,0.01,64,0\n", 1,
        "'dropout' is no parameter of space.json")]
    [InlineData(
        "configurations.csv",
        "config_id,optimiser,layers,momentum,rate,units\nc1,adam,3,,0.01,64\nc2,adam,2,,0.01,64\n", 2,
        "'layers' is '3', not one of 1, 2, 4")]
    [InlineData(
        "configurations.csv", "config_id,optimiser,layers,momentum,rate,units\nc1,sgd,1,,0.01,64\nc2,adam,2,,0.01,64\n",
        2, "'momentum' is missing")]
    [InlineData(
        "configurations.csv", "config_id,optimiser,layers,momentum,rate,units\nc1,adam,1,,0.5,64\nc2,adam,2,,0.01,64\n",
        2, "'rate' is '0.5', not a number in 1E-05 to 0.1")]
    [InlineData(
        "configurations.csv",
        "config_id,optimiser,layers,momentum,rate,units\nc1,adam,1,,0.01,6.5\nc2,adam,2,,0.01,64\n", 2,
        "'units' is '6.5', not a whole number")]
    [InlineData(
        "configurations.csv",
        "config_id,optimiser,layers,momentum,rate,units\nc1,adam,1,,0.01,64\nc1,adam,2,,0.01,64\n", 3,
        "configuration 'c1' is there twice")]
    [InlineData("evaluations.csv", "task_id,config_id\nt1,c1\n", 1, "lacks the column 'score'")]
    [InlineData("evaluations.csv", "task_id,config_id,score\nt1,c1,NaN\n", 2, "score is 'NaN', not a finite number")]
    [InlineData("evaluations.csv", "task_id,config_id,score\nt1,c1,1.5\n", 2, "score 1.5 is above 1")]
    [InlineData("evaluations.csv", "task_id,config_id,score\nt1,c1,-0.5\n", 2, "score -0.5 is below 0")]
    [InlineData("evaluations.csv", "task_id,config_id,score\nt1,c1,\n", 2, "neither a score nor a status")]
    [InlineData("evaluations.csv", "task_id,config_id,score\nt9,c1,0.5\n", 2, "task 't9' is not in tasks.csv")]
    [InlineData(
        "evaluations.csv", "task_id,config_id,score\nt1,c9,0.5\n", 2,
        "configuration 'c9' is not in configurations.csv")]
    [InlineData(
        "evaluations.csv", "task_id,config_id,score\nt1,c1,0.5\n\nt1,c1,0.6\n", 4,
        "there twice with the same fidelity and seed")]
    [InlineData(
        "evaluations.csv", "task_id,config_id,score,fidelity\nt1,c1,0.5,\nt1,c1,0.6,50\n", 3,
        "there twice with the same fidelity and seed")]
    [InlineData(
        "evaluations.csv", "task_id,config_id,score,fidelity\nt1,c1,0.5,60\n", 2, "fidelity 60 is above the full 50")]
    [InlineData("evaluations.csv", "task_id,config_id,score,seed\nt1,c1,0.5,1.5\n", 2, "seed 1.5 is no whole number")]
    [InlineData("groups.csv", "task_id,group\nt1,a\nt1,b\n", 3, "task 't1' is there twice")]
    [InlineData("halves.csv", "task_id,half,bright\nt1,a,1\n", 1, "lacks the column 'faces'")]
    [InlineData("folds.csv", "fold,split,task_id\n0,exam,t1\n", 2, "split is 'exam', not train, valid or test")]
    [InlineData("folds.csv", "fold,split,task_id\n0,train,t7\n", 2, "task 't7' is not in tasks.csv")]
    public void Read_OneSpoiltFile_IsRefusedWithFileLineAndReason(string file, string text, int line, string reason)
    {
        var reading = TableFiles.Read((file, text));

        Assert.Null(reading.Table);
        Assert.Contains(reading.Problems, one =>
            one.File == file && one.Line == line && one.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"type\": \"int\"", "\"type\": \"number\"", 12, "needs a \"type\"")]
    [InlineData("\"low\": 1e-5", "\"low\": 0", 11, "needs \"low\" above zero")]
    [InlineData("\"name\": \"units\"", "\"name\": \"rate\"", 12, "'rate' is declared twice")]
    [InlineData("\"parameter\": \"optimiser\"", "\"parameter\": \"colour\"", 10, "names 'colour'")]
    [InlineData("\"anyOf\": [\"sgd\"]", "\"anyOf\": [\"lion\"]", 10, "waits for a value that is not one of adam, sgd")]
    [InlineData("\"low\": 0, \"high\": 1,", "\"low\": 1, \"high\": 0,", 1, "\"low\" below \"high\"")]
    [InlineData("\"version\": 2,", "\"version\": 2", 4, "is no JSON")]
    public void Read_SpoiltSpace_IsRefusedWithLineAndReason(string good, string bad, int line, string reason)
    {
        var spoilt = TableFiles.Space.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(TableFiles.Space, spoilt);

        var reading = TableFiles.Read(("space.json", spoilt));

        Assert.Null(reading.Table);
        Assert.Contains(reading.Problems, one =>
            one.File == "space.json" && one.Line == line && one.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("space.json")]
    [InlineData("tasks.csv")]
    [InlineData("configurations.csv")]
    [InlineData("evaluations.csv")]
    public void Read_FileMissing_IsSaid(string file) =>
        Assert.Contains(TableFiles.Read((file, null)).Problems, one => one.ToString() == $"{file}: is missing");

    [Fact]
    public void Read_ManyBadRows_GivesTheFirstFew()
    {
        using var folder = new TempFolder();
        TableFiles.Write(
            folder,
            ("evaluations.csv", "task_id,config_id,score\n" + string.Concat(Enumerable.Repeat("t1,c1,x\n", 100))));

        Assert.Equal([2, 3, 4], TableReader.Read(folder.FullPath, mostProblems: 3).Problems.Select(one => one.Line));
    }

    [Fact]
    public void Read_UnknownEvaluationColumn_IsNotedAndReadPast()
    {
        var reading = TableFiles.Read(("evaluations.csv", "task_id,config_id,score,loss\nt1,c1,0.5,huge\n"));

        Assert.Single(reading.Table!.Evaluations);
        Assert.Contains("'loss'", Assert.Single(reading.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_QuotesCommasAndLineEnds_AreTexts()
    {
        var reading = TableFiles.Read(
            ("tasks.csv", "\uFEFFtask_id,bright,faces\r\n\"a \"\"b\"\"\nc\",1,2\r\nt1,3,\"4\"\r\nt2,NaN,1"),
            ("groups.csv", null));

        // The quoted line end counts: the bad row is on line 5 of the file.
        Assert.Contains(reading.Problems, one => one.ToString() == "tasks.csv:5: bright is 'NaN', not a finite number");
    }
}
