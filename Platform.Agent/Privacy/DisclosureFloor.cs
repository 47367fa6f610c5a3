using System.Globalization;
using HyperFD.Agent.Cli;

namespace HyperFD.Agent.Privacy;

/// <summary>A mean over too few images says too much about each of them. There is no override.</summary>
internal static class DisclosureFloor
{
    public const int Images = 50;
    public const int Faces = 20;

    /// <param name="images">Readable images that would be described.</param>
    /// <param name="faces">Faces on them.</param>
    /// <exception cref="AgentException">Fewer than the floor.</exception>
    public static void Ensure(int images, int faces)
    {
        if (images >= Images && faces >= Faces)
            return;
        throw new AgentException(
            ExitCode.Refused,
            "disclosure-floor",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{images} images with {faces} faces are too few: their description would say too much about each."),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Give at least {Images} images with {Faces} faces; there is no override."));
    }
}
