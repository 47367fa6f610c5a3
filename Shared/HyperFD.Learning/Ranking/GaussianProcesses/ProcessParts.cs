namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>Parts of the process that can be left out, to see what each is worth.</summary>
[Flags]
internal enum ProcessParts
{
    None = 0,

    /// <summary>Likeness of tasks by meta-features.</summary>
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

    /// <summary>Likeness of the tasks of a grid; without it meta-features still say how far apart tasks are.</summary>
    Likeness = 64,

    /// <summary><see cref="MetaFeatureWorth"/>; without it likeness by meta-features counts for whoever asks.</summary>
    Gate = 128,

    All = MetaFeatures | Relevances | Grid | LearnedCovariance | Ranks | Table | Likeness | Gate,
}
