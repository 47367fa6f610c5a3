using System.Runtime.InteropServices;

namespace HyperFD.Agent.Trials;

/// <summary>The dotnet that runs this program, so that one outside PATH, or another on it, does no harm.</summary>
internal static class DotnetHost
{
    /// <summary>Full path, or just <c>dotnet</c> where the runtime does not lie in an installation.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        // .../dotnet/shared/Microsoft.NETCore.App/10.0.x/
        var root = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory()).Parent?.Parent?.Parent;
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        return root is not null && File.Exists(System.IO.Path.Combine(root.FullName, name))
            ? System.IO.Path.Combine(root.FullName, name)
            : "dotnet";
    }
}
