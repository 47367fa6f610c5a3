using System.Text.Json;
using HyperFD.TestSupport;

namespace Architecture.Delivery;

public sealed class NoticesTests
{
    private const string Sample = """
        | package | licence |
        |---|---|
        | Alpha.* | MIT |
        | Beta | MIT |

        | work | licence |
        |---|---|
        | Gamma | MIT |
        """;

    private static readonly string Root = RepositoryRoot.Find();

    [Fact]
    public void Notices_ListEveryPackageAndNoOther()
    {
        var notices = Notices.Parse(File.ReadAllText(Path.Combine(Root, "THIRD-PARTY-NOTICES.md")));
        var packages = LockFiles().SelectMany(PackagesIn).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.True(packages.Count > 50, "The lock files were not found.");
        Assert.Empty(notices.Missing(packages));
        Assert.Empty(notices.Unused(packages));
    }

    [Fact]
    public void MissingAndUnused_OfASample_AreFound()
    {
        var notices = Notices.Parse(Sample);

        Assert.Single(notices.Missing(["Alpha.One", "beta", "Gamma"]));
        Assert.Single(notices.Unused(["Alpha.One", "Gamma"]));
    }

    private static IEnumerable<string> LockFiles() =>
        Directory.GetDirectories(Root, "Platform.*")
            .Concat(Directory.GetDirectories(Path.Combine(Root, "Shared")))
            .Concat(Directory.GetDirectories(Path.Combine(Root, "tests")))
            .Select(folder => Path.Combine(folder, "packages.lock.json")).Where(File.Exists);

    private static List<string> PackagesIn(string lockFile)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(lockFile));
        return [.. json.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => package.Name)];
    }
}
