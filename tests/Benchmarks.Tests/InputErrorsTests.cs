using Benchmarks.Ranking;
using Benchmarks.Replay;
using HyperFD.Learning.Datasets;

namespace Benchmarks.Tests;

/// <summary>An error of the person who asks is one line; a mistake in a program shows where it is.</summary>
public sealed class InputErrorsTests
{
    [Fact]
    public void Guard_WhatAPersonGave_IsOneLine()
    {
        Exception[] expected = [new UnusableInputException("--table is missing."), new DatasetException("no images")];
        foreach (var exception in expected)
        {
            using var errors = new StringWriter();

            Assert.Equal(InputErrors.Refused, InputErrors.Guard(() => throw exception, errors));

            Assert.Equal(exception.Message + Environment.NewLine, errors.ToString());
        }
    }

    [Fact]
    public void Guard_Mistake_ShowsWhere()
    {
        using var errors = new StringWriter();

        var thrown = Assert.Throws<InvalidDataException>(() => InputErrors.Guard(Mistake, errors));

        Assert.Contains(nameof(Mistake), thrown.StackTrace, StringComparison.Ordinal);
        Assert.Empty(errors.ToString());
    }

    [Fact]
    public void Guard_CommandThatEnds_IsItsAnswer()
    {
        using var errors = new StringWriter();

        Assert.Equal(1, InputErrors.Guard(() => 1, errors));

        Assert.Empty(errors.ToString());
    }

    [Theory]
    [InlineData("--share", "much", "--share takes a number, not 'much'.")]
    [InlineData("--seed", "1.5", "--seed takes a whole number, not '1.5'.")]
    [InlineData("--other", "1", "--table is missing.")]
    public void Arguments_Wrong_SayWhich(string name, string value, string message)
    {
        var arguments = new BenchmarkArguments(["replay", name, value]);

        var refused = Assert.Throws<UnusableInputException>(() =>
        {
            arguments.Real("share", 0.2);
            arguments.Number("seed", 1);
            arguments.One("table");
        });

        Assert.Equal(message, refused.Message);
    }

    [Theory]
    [InlineData("forgetting", "--strategies")]
    [InlineData("poison", "--strategies")]
    [InlineData("rank-speed", "--strategy")]
    [InlineData("rank-value", "--strategies")]
    public void Command_StrategyThatNobodyKnows_IsRefused(string command, string option)
    {
        var arguments = new BenchmarkArguments([command, "--table", "none", option, "luck"]);

        var refused = Assert.Throws<UnusableInputException>(() => command switch
        {
            "forgetting" => Forgetting.Run(arguments),
            "poison" => Poison.Run(arguments),
            "rank-speed" => RankSpeed.Run(arguments),
            _ => RankValue.Run(arguments),
        });

        Assert.StartsWith("no strategy is called 'luck'; there are multi-task-gp", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_JsonThatCannotBeWritten_IsRefusedBeforeItIsPlayed()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            ReplayTablesCommand.Run(new BenchmarkArguments(
                ["replay-tables", "--out", folder.FullName, "--tables", "telling", "--tasks", "6", "--configurations", "6"]));
            var arguments = new BenchmarkArguments(
                ["replay", "--table", Path.Combine(folder.FullName, "telling"), "--json", folder.FullName]);

            var refused = Assert.Throws<UnusableInputException>(() => ReplayCommand.Run(arguments));

            Assert.StartsWith($"--json {folder.FullName}: ", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Mistake() => throw new InvalidDataException("a number that cannot be");
}
