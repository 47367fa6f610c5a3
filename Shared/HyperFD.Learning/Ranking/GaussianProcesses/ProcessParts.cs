namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>Parts of the process that can be left out, to see what each is worth.</summary>
[Flags]
internal enum ProcessParts
{
    None = 0,

    /// <summary>
    /// Meta-features at all: without them no two tasks compare, neither in any process nor where similar tasks are
    /// named.
    /// </summary>
    MetaFeatures = 1,

    /// <summary>A relevance of its own for each meta-feature.</summary>
    Relevances = 2,

    /// <summary><see cref="SharedGrid"/>.</summary>
    Grid = 4,

    /// <summary><see cref="GaussianProcesses.LearnedCovariance"/> and <see cref="OwnCovariance"/>.</summary>
    LearnedCovariance = 8,

    /// <summary><see cref="NormalScores"/>.</summary>
    Ranks = 16,

    /// <summary><see cref="TableProcess"/>.</summary>
    Table = 32,

    /// <summary>
    /// Meta-features in the covariance between the tasks of a grid. Without it any two of them are equally alike, but
    /// distances of meta-features are still known: this is what answers where <see cref="MetaFeatureGate"/> is closed.
    /// </summary>
    Likeness = 64,

    /// <summary>
    /// <see cref="MetaFeatureGate"/>; without it meta-features that foretell tasks count for whoever asks.
    /// </summary>
    Gate = 128,

    All = MetaFeatures | Relevances | Grid | LearnedCovariance | Ranks | Table | Likeness | Gate,
}
