namespace HyperFD.Learning.Ranking.Neural;

/// <summary>Parts of <see cref="NeuralRanker"/> that can be left out, to see what each is worth.</summary>
[Flags]
internal enum NeuralParts
{
    None = 0,

    /// <summary>v(z, u): what meta-features make of a configuration.</summary>
    MetaFeatures = 1,

    /// <summary>v counts as far as held-out tasks say; fully without.</summary>
    Gate = 1 << 1,

    /// <summary>
    /// <see cref="Neural.LambdaRank"/>; without it and <see cref="Regression"/>, only weak labels are learned.
    /// </summary>
    LambdaRank = 1 << 2,

    /// <summary>Squared error on normal scores within a task.</summary>
    Regression = 1 << 3,

    /// <summary>Pretraining on low fidelities, parameters and MACs.</summary>
    WeakLabels = 1 << 4,

    /// <summary><see cref="TripletLoss"/> on halves.</summary>
    Triplet = 1 << 5,

    /// <summary><see cref="Neural.SynapticIntelligence"/>.</summary>
    SynapticIntelligence = 1 << 6,

    /// <summary>Earlier tasks are practised beside new ones.</summary>
    Replay = 1 << 7,

    /// <summary>All networks and their disagreement; without, the first one alone.</summary>
    Ensemble = 1 << 8,

    /// <summary>A Gaussian process on what own trials show beyond the prediction.</summary>
    Residual = 1 << 9,

    /// <summary><see cref="Neural.ExtractorMaps"/>.</summary>
    ExtractorMaps = 1 << 10,

    /// <summary>
    /// What a configuration shows on all tasks beyond its prediction: <see cref="PastResiduals.Effect"/>.
    /// </summary>
    Effects = 1 << 11,

    /// <summary>
    /// Configurations that strayed together on past tasks do on this one: <see cref="PastResiduals.Shared"/>.
    /// </summary>
    SharedResiduals = 1 << 12,

    /// <summary><see cref="Neural.DefaultAdvantage"/>.</summary>
    DefaultAdvantage = 1 << 13,

    All = (1 << 14) - 1,

    /// <summary>What earned its place; docs/ranker.md has the figures.</summary>
    Default = All & ~(LambdaRank | SynapticIntelligence | WeakLabels | Triplet),
}
