using System.Security.Cryptography;
using System.Text;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Files;

namespace HyperFD.Agent.Trials;

/// <summary>
/// A copy of the program beside another libtorch, for example that of a PyTorch with CUDA: libLibTorchSharp finds its
/// libraries in its own folder first, so the folder holds links to the others and not to ours.
/// </summary>
internal static class TorchLibraries
{
    private static readonly string[] OurTorch = ["libtorch", "libc10", "libgomp", "libshm", "libtorch_cpu"];

    /// <param name="program">Folder of this program.</param>
    /// <param name="libraries">Folder with libtorch.so and what it needs.</param>
    /// <returns>The folder to start workers from.</returns>
    /// <exception cref="AgentException">There is no libtorch in the folder.</exception>
    public static string Beside(string program, string libraries, AgentHome home)
    {
        if (!File.Exists(Path.Combine(libraries, "libtorch.so")))
        {
            throw AgentException.Usage(
                $"There is no libtorch.so in '{libraries}'.",
                "Give the folder torch/lib of a PyTorch, or leave --torch-lib out.");
        }

        var stamp = $"{program}\n{libraries}\n{File.GetLastWriteTimeUtc(Path.Combine(program, "hyperfd.dll")).Ticks}";
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stamp)).AsSpan(0, 8));
        var folder = Path.Combine(home.Folder, "torch", key);
        if (File.Exists(Path.Combine(folder, "complete")))
            return folder;
        PrivateFiles.CreateFolder(folder);
        Link(program, folder, libraries);
        PrivateFiles.Write(Path.Combine(folder, "complete"), stamp);
        return folder;
    }

    /// <summary>
    /// Small files are copied, because the host follows links to where the program really lies; large ones are linked.
    /// </summary>
    private static void Link(string program, string folder, string libraries)
    {
        foreach (var file in Directory.EnumerateFiles(program))
        {
            var name = Path.GetFileName(file);
            if (!OurTorch.Any(ours => name.StartsWith(ours, StringComparison.Ordinal)))
                File.Copy(file, Path.Combine(folder, name), overwrite: true);
        }

        // Data such as the shipped weights, which nothing resolves to another place.
        foreach (var data in Directory.EnumerateDirectories(program))
        {
            var target = Path.Combine(folder, Path.GetFileName(data));
            if (!Directory.Exists(target))
                Directory.CreateSymbolicLink(target, data);
        }

        foreach (var file in Directory.EnumerateFiles(libraries, "*.so*"))
        {
            var target = Path.Combine(folder, Path.GetFileName(file));
            if (!File.Exists(target))
                File.CreateSymbolicLink(target, file);
        }
    }
}
