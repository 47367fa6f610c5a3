using System.Globalization;
using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Training.Pretraining;

/// <summary>
/// Names of a detector's weights that mean the same in every configuration of one block: levels are called by their
/// stride instead of their index, and every neck by its place in the largest one (none ⊂ fpn ⊂ pan). So
/// <c>backbone.stages.0.…</c> of a detector whose finest stride is 8 is <c>backbone.stages.s8.…</c>.
/// </summary>
internal static class SharedNames
{
    private const string Neck = "neck.";

    /// <param name="name">As <c>named_parameters</c> gives it.</param>
    /// <param name="configuration">Of the detector.</param>
    public static string Of(string name, DetectorConfiguration configuration)
    {
        var inLargest = name.StartsWith(Neck, StringComparison.Ordinal) ? NeckPrefix(configuration.Neck) + name[Neck.Length..] : name;
        var parts = inLargest.Split('.');
        for (var i = 1; i < parts.Length; i++)
        {
            if (FirstLevel(parts, i - 1) is { } first)
            {
                var level = int.Parse(parts[i], CultureInfo.InvariantCulture) + first;
                parts[i] = string.Create(CultureInfo.InvariantCulture, $"s{configuration.Strides[level]}");
                break;
            }
        }

        return string.Join('.', parts);
    }

    private static string NeckPrefix(string neck) => neck switch
    {
        "none" => "neck.pyramid.lateral.",
        "fpn" => "neck.pyramid.",
        "pan" => Neck,
        _ => throw new ConfigurationException($"Neck '{neck}' is not known"),
    };

    /// <summary>The level that index 0 of the list at <paramref name="part"/> stands for; null when it is no list of levels.</summary>
    private static int? FirstLevel(string[] parts, int part) => parts[part] switch
    {
        "stages" or "laterals" or "normalisations" => 0,
        "smooth" when parts[part - 1] == "pyramid" => 0,
        "smooth" or "down" => 1,
        _ => null,
    };
}
