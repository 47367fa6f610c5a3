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

    private static int Mistake() => throw new InvalidDataException("a number that cannot be");
}
