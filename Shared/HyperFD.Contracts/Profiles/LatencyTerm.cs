namespace HyperFD.Contracts.Profiles;

/// <summary>
/// Kinds of work that a detector's latency is a weighted sum of; <see cref="LatencyWork"/> counts
/// them. The order is that of a <see cref="LatencyModel"/>'s numbers: a change of it is a new version of the model.
/// </summary>
public enum LatencyTerm
{
    /// <summary>One for a pass: call, copy of the input, graph ends.</summary>
    Pass,

    /// <summary>One for each <see cref="Configurations.DetectorPart"/>.</summary>
    Part,

    /// <summary>Multiply-accumulates of the convolution that reads the picture's three channels.</summary>
    StemMacs,

    /// <summary>Multiply-accumulates of other 3×3 convolutions.</summary>
    DenseMacs,

    /// <summary>Multiply-accumulates of 1×1 convolutions.</summary>
    PointwiseMacs,

    /// <summary>Multiply-accumulates of depthwise convolutions.</summary>
    DepthwiseMacs,

    /// <summary>
    /// Multiply-accumulates that channels rounded up to whole vectors add to dense and pointwise ones.
    /// </summary>
    PaddingMacs,

    /// <summary>Numbers that convolutions read and write.</summary>
    ConvolvedValues,

    /// <summary>Weights that convolutions read.</summary>
    Weights,

    /// <summary>Numbers that sums, means and doublings write.</summary>
    CombinedValues,

    /// <summary>Numbers that pass through SiLU; a rectifier is part of its convolution.</summary>
    SiluValues,

    /// <summary>Numbers that the head answers: reordered, joined and decoded.</summary>
    AnswerValues,
}
