using HyperFD.Learning.Datasets.Derived;

namespace Benchmarks.Sweep;

/// <summary>
/// Derived domains of the shipped experience: each is what one owner's camera might have made of another's scene, from
/// sources that differ, so that a transform is not tied to one kind of picture.
/// </summary>
internal static class DerivedSuite
{
    private const int Seed = 1;

    public static IReadOnlyList<DerivedDomain> All { get; } =
    [
        new("selfie", "shrunk", 0.4, Seed),
        new("baby", "shrunk", 0.25, Seed),
        new("mask-portrait", "shrunk", 0.5, Seed),
        new("selfie", "dimmed", 0.9, Seed),
        new("yale-studio", "dimmed", 0.85, Seed),
        new("office-gray", "noisy", 25, Seed),
        new("caltech-office", "noisy", 40, Seed),
        new("mask-crowd", "blurred", 0.008, Seed),
        new("portrait-gray-noise", "blurred", 0.015, Seed),
        new("sleepy-web", "rotated", 45, Seed),
        new("toon-scooby", "rotated", 25, Seed),
        new("cat-faces", "grey", 1, Seed),
        new("mask-students-fr", "grey", 1, Seed),
        new("metro-heads", "subsampled", 40, Seed),
        new("baby", "subsampled", 40, Seed),
    ];
}
