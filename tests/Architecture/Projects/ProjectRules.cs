namespace Architecture.Projects;

/// <summary>Who may know whom. A project that is not listed may not exist.</summary>
internal static class ProjectRules
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["HyperFD.Contracts"] = [],
        ["HyperFD.Learning"] = ["HyperFD.Contracts"],
        ["HyperFD.Inference"] = ["HyperFD.Contracts", "HyperFD.Learning"],
        ["Platform.Client"] = ["HyperFD.Contracts"],
        ["Platform.Agent"] = ["HyperFD.Contracts", "HyperFD.Learning", "HyperFD.Inference"],
        // The server hosts the dashboard's files.
        ["Platform.Server"] = ["HyperFD.Contracts", "HyperFD.Learning", "Platform.Client"],
    };

    public static IEnumerable<string> Violations(IEnumerable<ProjectFile> projects) => projects.SelectMany(Violations);

    private static IEnumerable<string> Violations(ProjectFile project)
    {
        if (!Allowed.TryGetValue(project.Name, out var allowed))
        {
            return [$"{project.Name} is not a project of the design: add it to {nameof(ProjectRules)} with its rules."];
        }

        var references = project.Projects.Except(allowed).Select(other => $"{project.Name} must not know {other}.");
        var packages = project.Packages
            .Where(package => (IsTorch(package) && project.Name != "HyperFD.Learning")
                || (IsOnnxRuntime(package) && project.Name != "HyperFD.Inference"))
            .Select(package => $"{project.Name} must not ask for {package}.");
        return references.Concat(packages);
    }

    public static bool IsTorch(string package) => package.Contains("torch", StringComparison.OrdinalIgnoreCase);

    /// <summary>The server learns from reports and runs no detector: its image shall not carry the runtime.</summary>
    private static bool IsOnnxRuntime(string package) => package.Contains("onnx", StringComparison.OrdinalIgnoreCase);
}
