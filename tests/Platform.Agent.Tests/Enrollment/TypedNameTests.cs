using HyperFD.Agent.Cli;
using HyperFD.Agent.Enrollment;
using HyperFD.Contracts;

namespace Platform.Agent.Tests.Enrollment;

public sealed class TypedNameTests
{
    [Theory]
    [InlineData("office", "office")]
    [InlineData("  Tür 3, 夜間 ", "Tür 3, 夜間")]
    public void Check_OneLine_IsKeptWithoutSpaceAround(string typed, string kept) =>
        Assert.Equal(kept, TypedName.Check(typed));

    [Fact]
    public void Check_LongestAllowed_IsKept()
    {
        var longest = new string('n', HyperFdProtocol.MaxNameLength);

        Assert.Equal(longest, TypedName.Check(longest));
        Assert.Throws<AgentException>(() => TypedName.Check(longest + "n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("two\nlines")]
    [InlineData("bell\a")]
    public void Check_EmptyOrNotOneLine_IsUsage(string typed) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<AgentException>(() => TypedName.Check(typed)).Exit);
}
