using System.Diagnostics;
using HyperFD.TestSupport;

namespace Benchmarks.Loop.Processes;

/// <summary>A program of the product: an executable that runs by itself, or a DLL that dotnet runs.</summary>
internal sealed record ProgramFile(string Path)
{
    /// <param name="path">
    /// What the command line says; empty means what was built beside this program, in the same configuration.
    /// </param>
    /// <param name="project">Folder of its project.</param>
    /// <param name="name">Of its assembly.</param>
    /// <exception cref="UnusableInputException">It is not there.</exception>
    public static ProgramFile Of(string path, string project, string name)
    {
        var full = path.Length > 0 ? System.IO.Path.GetFullPath(path) : Built(project, name);
        return File.Exists(full)
            ? new ProgramFile(full)
            : throw new UnusableInputException($"{full} is not there: build {project}, or name it.");
    }

    public string FileName => IsLibrary ? "dotnet" : Path;

    public IReadOnlyList<string> Arguments(params IEnumerable<string> own) => IsLibrary ? [Path, .. own] : [.. own];

    private bool IsLibrary => Path.EndsWith(".dll", StringComparison.Ordinal);

    /// <summary>Settings that somebody made for other servers and agents do not count in a study.</summary>
    public static void Forget(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("HYPERFD_", StringComparison.Ordinal))
            .ToArray())
        {
            start.Environment.Remove(name);
        }
    }

    private static string Built(string project, string name)
    {
        var root = RepositoryRoot.Find();
        var mine = System.IO.Path.GetRelativePath(
            System.IO.Path.Combine(root, "tests", "Benchmarks"), AppContext.BaseDirectory);
        return System.IO.Path.Combine(root, project, mine, name + ".dll");
    }
}
