using HyperFD.TestSupport;

namespace Architecture.Delivery;

public sealed class DockerfileTests
{
    private const string Flawed = """
        FROM example/sdk AS build
        RUN dotnet publish Platform.Agent \
          --output /publish
        FROM example/aspnet:10.0
        USER root
        ENTRYPOINT ["dotnet", "other.dll"]
        """;

    private static readonly string Root = RepositoryRoot.Find();

    [Theory]
    [InlineData("Platform.Server", "hyperfd-server")]
    [InlineData("Platform.Agent", "hyperfd")]
    public void Dockerfile_OfAProgram_IsFitForDelivery(string project, string assembly)
    {
        var file = Dockerfile.Parse(File.ReadAllText(Path.Combine(Root, project, "Dockerfile")));
        var frameworks = File.ReadAllText(Path.ChangeExtension(Inspected.PathOf(assembly), ".runtimeconfig.json"));

        Assert.Equal(project, file.Project);
        Assert.Empty(file.Faults(
            assembly + ".dll", frameworks.Contains("Microsoft.AspNetCore.App", StringComparison.Ordinal)));
    }

    [Fact]
    public void Faults_OfAFlawedFile_AreAllFound()
    {
        var file = Dockerfile.Parse(Flawed);

        Assert.Equal("Platform.Agent", file.Project);
        Assert.Equal(5, file.Faults("hyperfd.dll", needsAspNet: false).Count());
    }

    [Fact]
    public void BuildContext_HoldsEverythingThatAPublishReads()
    {
        var allowed = File.ReadAllLines(Path.Combine(Root, ".dockerignore"))
            .Where(line => line.StartsWith('!')).Select(line => line[1..]).ToHashSet();
        var needed = Directory.GetFiles(Root, "Directory.*").Concat(Directory.GetDirectories(Root, "Platform.*"))
            .Select(path => Path.GetFileName(path)!)
            .Concat(
                [
                    ".editorconfig", "BannedSymbols.txt", "LICENSE", "Shared", "THIRD-PARTY-NOTICES.md", "build",
                    "global.json",
                ]);

        Assert.Subset(allowed, needed.ToHashSet());
        Assert.All(allowed, name => Assert.True(Path.Exists(Path.Combine(Root, name)), name));
    }
}
