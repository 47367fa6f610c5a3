using HyperFD.TestSupport;

namespace Architecture.Sources;

public sealed class SourceTests
{
    private static readonly string[] NotOurs = ["bin", "obj", "Migrations", "artifacts", "node_modules"];
    private static readonly string[] Extensions = [".cs", ".razor", ".css", ".js"];

    [Fact]
    public void SourceFiles_AreShortOrSayWhyNot()
    {
        var files = Files("Shared", "Platform.Agent", "Platform.Client", "Platform.Server", "build", "tests").ToList();

        Assert.True(files.Count > 30, "The sources were not found.");
        Assert.Empty(SourceRules.TooLong(files.Where(file => Path.GetExtension(file.Path) is ".cs" or ".razor")));
    }

    [Fact]
    public void ProductCode_IsFinished() =>
        Assert.Empty(SourceRules.Unfinished(
            Files("Shared", "Platform.Agent", "Platform.Client", "Platform.Server", "build")));

    [Theory]
    [InlineData(250, "using System;", 0)]
    [InlineData(251, "using System;", 1)]
    [InlineData(251, "// Long because:", 1)]
    [InlineData(251, "// Long because: one table of numbers.", 0)]
    [InlineData(251, "@* Long because: one table of numbers. *@", 0)]
    public void TooLong_ByLengthAndFirstLine_IsFound(int lines, string firstLine, int expected)
    {
        var text = string.Join('\n', Enumerable.Repeat("x", lines - 1).Prepend(firstLine)) + "\n";

        Assert.Equal(expected, SourceRules.TooLong([new SourceFile("A.cs", text)]).Count());
    }

    [Theory]
    [InlineData("// TODO: later", 1)]
    [InlineData("throw new NotImplementedException();", 1)]
    [InlineData("var mastodon = TODOS;", 0)]
    public void Unfinished_ByWord_IsFound(string text, int expected) =>
        Assert.Equal(expected, SourceRules.Unfinished([new SourceFile("A.cs", text)]).Count());

    private static IEnumerable<SourceFile> Files(params string[] folders)
    {
        var root = RepositoryRoot.Find();
        return from folder in folders
               from path in Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)
               let relative = Path.GetRelativePath(root, path).Replace('\\', '/')
               where Extensions.Contains(Path.GetExtension(path)) && !relative.Split('/').Intersect(NotOurs).Any()
               select new SourceFile(relative, File.ReadAllText(path));
    }
}
