namespace HyperFD.Contracts.Configurations;

/// <summary>What a detector costs, counted from its configuration alone.</summary>
/// <param name="Parameters">Trainable numbers.</param>
/// <param name="Macs">Multiply-accumulates of one forward pass of one image.</param>
public sealed record ModelCost(long Parameters, long Macs);
