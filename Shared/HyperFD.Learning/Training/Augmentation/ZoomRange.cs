using HyperFD.Contracts.Configurations;

namespace HyperFD.Learning.Training.Augmentation;

/// <summary>Range of the factor by which faces of a training picture appear larger or smaller.</summary>
/// <param name="Smallest">At most 1; below 1 the picture shrinks inside a padded input.</param>
/// <param name="Largest">At least 1; above 1 the input shows a crop.</param>
public readonly record struct ZoomRange(double Smallest, double Largest)
{
    private const double Strength = 2;

    /// <exception cref="ConfigurationException">The name is not one of the search space.</exception>
    public static ZoomRange Parse(string name) => name switch
    {
        "none" => new ZoomRange(1, 1),
        "in" => new ZoomRange(1, Strength),
        "out" => new ZoomRange(1 / Strength, 1),
        "both" => new ZoomRange(1 / Strength, Strength),
        _ => throw new ConfigurationException($"Zoom '{name}' is not known"),
    };
}
