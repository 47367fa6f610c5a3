using System.Globalization;
using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Training.Pretraining;

/// <summary>
/// Names of a detector's weights that mean the same in every configuration of one block: levels are called by their
/// stride instead of their index, and every neck by its place in the largest one (none ⊂ fpn ⊂ pan). So
/// <c>backbone.stages.0.…</c> of a detector whose finest stride is 8 is <c>backbone.stages.s8.…</c>. Plain and
/// depthwise heads share no weight.
/// </summary>
internal static class SharedNames
{
    private const string Neck = "neck.";
    private const string Head = "head.";
    private const string Laterals = "neck.pyramid.lateral.";
    private const string DepthwiseHead = "head.depthwise.";

    /// <param name="name">As <c>named_parameters</c> gives it.</param>
    /// <param name="configuration">Of the detector.</param>
    public static string Of(string name, DetectorConfiguration configuration)
    {
        var parts = InLargest(name, configuration).Split('.');
        for (var i = 1; i < parts.Length; i++)
        {
            if (Strides(parts, i - 1, configuration) is { } strides)
            {
                var stride = strides[int.Parse(parts[i], CultureInfo.InvariantCulture)];
                parts[i] = string.Create(CultureInfo.InvariantCulture, $"s{stride}");
                break;
            }
        }

        return string.Join('.', parts);
    }

    /// <summary>The kind of head that a weight of neck or head belongs to; null when every kind has it.</summary>
    /// <param name="shared">As <see cref="Of"/> gives it.</param>
    public static string? HeadOf(string shared)
    {
        if (shared.StartsWith(Head, StringComparison.Ordinal))
            return shared.StartsWith(DepthwiseHead, StringComparison.Ordinal) ? "depthwise" : "plain";
        if (!shared.StartsWith(Neck, StringComparison.Ordinal) || shared.StartsWith(Laterals, StringComparison.Ordinal))
            return null;
        var isSeparable = shared.Contains(".depthwise.", StringComparison.Ordinal)
            || shared.Contains(".pointwise.", StringComparison.Ordinal);
        return isSeparable ? "depthwise" : "plain";
    }

    private static string InLargest(string name, DetectorConfiguration configuration)
    {
        if (name.StartsWith(Neck, StringComparison.Ordinal))
            return NeckPrefix(configuration.Neck) + name[Neck.Length..];
        return name.StartsWith(Head, StringComparison.Ordinal) && configuration.Head == "depthwise"
            ? DepthwiseHead + name[Head.Length..]
            : name;
    }

    private static string NeckPrefix(string neck) => neck switch
    {
        "none" => Laterals,
        "fpn" => "neck.pyramid.",
        "pan" => Neck,
        _ => throw new ConfigurationException($"Neck '{neck}' is not known"),
    };

    /// <summary>
    /// The strides that the list at <paramref name="part"/> has an item for; null when it is no list of levels.
    /// </summary>
    private static IReadOnlyList<int>? Strides(
        string[] parts, int part, DetectorConfiguration configuration) =>
        parts[part] switch
        {
            "stages" => DetectorShape.Of(configuration).StageStrides,
            "laterals" or "normalisations" => configuration.Strides,
            "smooth" when parts[part - 1] == "pyramid" => configuration.Strides,
            "smooth" or "down" => [.. configuration.Strides.Skip(1)],
            _ => null,
        };
}
