using Benchmarks.Loop;
using HyperFD.Learning.Tables;
using HyperFD.TestSupport;

namespace Benchmarks.Tests.Loop;

public sealed class HeldOutTableTests
{
    /// <summary>
    /// "crowd" is a group of three, one of them derived; the other two are alone, one of them unnamed.
    /// </summary>
    private static readonly ExperienceTable Whole = new(
        new TableSpace("made-up", "1", "traits/1", new TableScore("score", 0, 1, Maximize: true), Fidelity: null, [
            new TableParameter("size", TableParameterType.Ordinal, ["1", "2"], null, null),
        ]),
        ["m"],
        [
            .. new[] { "thermal", "crowd", "crowd-dim", "students", "selfie" }.Select((name, index) => new TableTask(
                name, [index])),
        ],
        [new TableConfiguration("a", ["1"]), new TableConfiguration("b", ["2"])],
        [.. Enumerable.Range(0, 5)
            .SelectMany(task => new[] { new Evaluation(task, 0, task / 10.0), new Evaluation(task, 1, task / 20.0) })],
        [new TaskGroup(0, "thermal"), new TaskGroup(1, "crowd"), new TaskGroup(2, "crowd"), new TaskGroup(3, "crowd")],
        [.. Enumerable.Range(0, 5).Select(task => new TaskHalf(task, "1", [task]))],
        [new TaskFold("f", FoldSplit.Train, 2), new TaskFold("f", FoldSplit.Test, 4)]);

    [Theory]
    [InlineData("crowd")]
    [InlineData("students")]
    [InlineData("crowd-dim")]
    public void Of_AnyTaskOfAGroup_LeavesTheWholeGroupOut(string domain)
    {
        var held = HeldOutTable.Of(Whole, domain);

        Assert.Equal(["crowd", "crowd-dim", "students"], held.LeftOut);
        Assert.Equal("crowd", held.Group);
        Assert.Equal(["thermal", "selfie"], held.Table.Tasks.Select(task => task.Id));
    }

    [Fact]
    public void Of_TableWithoutAGroup_KeepsWhatBelongsToTheOthersToTheLastNumber()
    {
        using var folder = new TempFolder();
        TableWriter.Write(HeldOutTable.Of(Whole, "crowd").Table, folder.FullPath);

        var read = TableReader.Read(folder.FullPath).Table!;

        Assert.Equal(
            [("thermal", "a", 0.0), ("thermal", "b", 0.0), ("selfie", "a", 0.4), ("selfie", "b", 0.2)],
            read.Evaluations.Select(
                one => (read.Tasks[one.Task].Id, read.Configurations[one.Configuration].Id, one.Score!.Value)));
        Assert.Equal([0.0, 4.0], read.Tasks.Select(task => task.MetaFeatures[0]!.Value));
        Assert.Equal([new TaskGroup(0, "thermal")], read.Groups!);
        Assert.Equal([0.0, 4.0], read.Halves!.Select(half => half.MetaFeatures[0]!.Value));
        Assert.Equal([new TaskFold("f", FoldSplit.Test, 1)], read.Folds!);
        foreach (var file in Directory.GetFiles(folder.FullPath))
            Assert.DoesNotContain("crowd", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TaskThatNoGroupNames_LeavesAlone() =>
        Assert.Equal(["selfie"], HeldOutTable.Of(Whole, "selfie").LeftOut);

    [Fact]
    public void Of_DomainThatTheTableDoesNotHave_LeavesNothingOut()
    {
        var held = HeldOutTable.Of(Whole, "museum");

        Assert.Empty(held.LeftOut);
        Assert.Equal("museum", held.Group);
        Assert.Equal(5, held.Table.Tasks.Count);
    }

    [Fact]
    public void Of_OnlyGroup_IsRefused() => Assert.Throws<UnusableInputException>(() => HeldOutTable.Of(
        Whole with { Groups = [.. Enumerable.Range(0, 5).Select(task => new TaskGroup(task, "all"))] }, "crowd"));

    [Fact]
    public void Of_ShippedTable_LeavesRelatedDomainsOut()
    {
        var shipped = TableReader.Read(Path.Combine(AppContext.BaseDirectory, "experience")).Table!;

        var held = HeldOutTable.Of(shipped, "mask-crowd");

        Assert.Superset(
            new HashSet<string> { "mask-crowd", "mask-portrait", "mask-students-fr" }, held.LeftOut.ToHashSet());
        Assert.Equal(shipped.Tasks.Count, held.LeftOut.Count + held.Table.Tasks.Count);
        Assert.DoesNotContain(held.Table.Groups!, one => one.Group == held.Group);
    }
}
