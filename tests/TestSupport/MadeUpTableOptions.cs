namespace HyperFD.TestSupport;

/// <summary>What a made-up table is like; all parts have about unit variance before they are weighted.</summary>
/// <param name="Evaluated">Random configurations evaluated on each task; null means all.</param>
/// <param name="Shared">Deviation of a configuration's worth that is common to all tasks.</param>
/// <param name="Traits">Deviation of what the tasks' traits make of a configuration.</param>
/// <param name="IsInformative">
/// Whether meta-features show the traits, or other numbers of the same distribution.
/// </param>
/// <param name="Noise">Deviation of a score, in score units.</param>
/// <param name="Group">Tasks that share traits but for a little, in one group.</param>
public sealed record MadeUpTableOptions(
    string Name,
    int Tasks = 60,
    int Configurations = 64,
    int? Evaluated = null,
    double Shared = 0.6,
    double Traits = 0.8,
    bool IsInformative = true,
    double Noise = 0.01,
    int Group = 1,
    int Seed = 1);
