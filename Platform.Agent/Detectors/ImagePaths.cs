using HyperFD.Agent.Cli;
using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Detectors;

/// <summary>An image to look at.</summary>
/// <param name="Shown">As the user would name it: the typed path, or a path below the typed folder.</param>
/// <param name="Path">Full path.</param>
internal sealed record ImagePath(string Shown, string Path);

/// <summary>
/// The images that paths on a command line mean: files as they are, folders with all image files below them.
/// </summary>
internal static class ImagePaths
{
    /// <exception cref="AgentException">A path leads nowhere, or there is no image at all.</exception>
    public static IReadOnlyList<ImagePath> Find(CommandContext context, IEnumerable<string> typed)
    {
        ImagePath[] found = [.. typed.SelectMany(path => Of(path, context.FullPath(path)))];
        return found.Length > 0 ? found : throw new AgentException(
            ExitCode.BadData,
            "no-images",
            "There is no image file in what was given.",
            "Give JPEG, PNG or WebP files, or folders with some.");
    }

    private static IEnumerable<ImagePath> Of(string typed, string path)
    {
        if (Directory.Exists(path))
        {
            return ImageFolder.Files(path).Select(file =>
                new ImagePath(Path.Combine(typed, Path.GetRelativePath(path, file)), file));
        }

        return File.Exists(path)
            ? [new ImagePath(typed, path)]
            : throw AgentException.Usage($"There is no file or folder '{typed}'.", "Check the path.");
    }
}
