using HyperFD.Learning.Datasets;

namespace HyperFD.Agent.Trials;

/// <summary>The images that a run works on.</summary>
/// <param name="Fingerprint">Of all their contents.</param>
/// <param name="Split">Which are trained on, chosen by and kept away.</param>
internal sealed record RunData(Dataset Dataset, string Fingerprint, SplitPlan Split);
