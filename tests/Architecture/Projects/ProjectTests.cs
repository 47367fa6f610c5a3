using System.Text.Json;
using HyperFD.TestSupport;

namespace Architecture.Projects;

public sealed class ProjectTests
{
    private static readonly string Root = RepositoryRoot.Find();

    [Fact]
    public void ProductProjects_KnowOnlyWhomTheyMay()
    {
        var files = Directory.GetDirectories(Root, "Platform.*").Append(Path.Combine(Root, "Shared"))
            .SelectMany(folder => Directory.GetFiles(folder, "*.csproj", SearchOption.AllDirectories));
        var projects = files
            .Select(file => ProjectFile.Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))).ToList();

        Assert.True(projects.Count >= 5, "The product's projects were not found.");
        Assert.Empty(ProjectRules.Violations(projects));
    }

    [Theory]
    [InlineData("Platform.Agent", "Platform.Server")]
    [InlineData("Platform.Server", "Platform.Agent")]
    [InlineData("Platform.Client", "HyperFD.Learning")]
    [InlineData("HyperFD.Contracts", "HyperFD.Learning")]
    public void Violations_ForbiddenReference_IsFound(string from, string to)
    {
        var project = ProjectFile.Parse(
            from,
            $"""<Project><ItemGroup><ProjectReference Include="..\{to}\{to}.csproj" /></ItemGroup></Project>""");

        Assert.Equal([$"{from} must not know {to}."], ProjectRules.Violations([project]));
    }

    [Fact]
    public void Violations_TorchInTheDashboardOrAnUnknownProject_AreFound()
    {
        const string Torch = """<Project><ItemGroup><PackageReference Include="TorchSharp" /></ItemGroup></Project>""";

        Assert.Single(ProjectRules.Violations([ProjectFile.Parse("Platform.Client", Torch)]));
        Assert.Empty(ProjectRules.Violations([ProjectFile.Parse("HyperFD.Learning", Torch)]));
        Assert.Single(ProjectRules.Violations([ProjectFile.Parse("HyperFD.Common", "<Project />")]));
    }

    [Fact]
    public void Violations_OnnxRuntimeOutsideInference_IsFound()
    {
        const string Runtime =
            """<Project><ItemGroup><PackageReference Include="Microsoft.ML.OnnxRuntime" /></ItemGroup></Project>""";

        Assert.Single(ProjectRules.Violations([ProjectFile.Parse("HyperFD.Learning", Runtime)]));
        Assert.Single(ProjectRules.Violations([ProjectFile.Parse("Platform.Agent", Runtime)]));
        Assert.Empty(ProjectRules.Violations([ProjectFile.Parse("HyperFD.Inference", Runtime)]));
    }

    [Theory]
    [InlineData("Shared/HyperFD.Contracts", false)]
    [InlineData("Platform.Client", false)]
    [InlineData("Shared/HyperFD.Learning", true)]
    public void ResolvedPackages_OfWhatTheBrowserLoads_HoldNoTorch(string folder, bool holdsTorch)
    {
        var path = Path.Combine(Root, folder, "packages.lock.json");
        using var lockFile = JsonDocument.Parse(File.ReadAllText(path));
        var packages = lockFile.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject()).Select(package => package.Name);

        Assert.Equal(holdsTorch, packages.Any(ProjectRules.IsTorch));
    }
}
