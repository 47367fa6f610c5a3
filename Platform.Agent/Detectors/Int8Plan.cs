namespace HyperFD.Agent.Detectors;

/// <summary>What a worker needs to write a file with 8-bit integers.</summary>
/// <param name="Calibration">Full paths of the images whose activations decide the ranges.</param>
/// <param name="Comparison">Where to compare it with the float file; null compares nothing.</param>
internal sealed record Int8Plan(IReadOnlyList<string> Calibration, ComparisonPlan? Comparison = null);

/// <param name="ImageCount">Usable images that the folder had when the split was made.</param>
/// <param name="Images">Indices in reading order; none that training or calibration saw.</param>
internal sealed record ComparisonPlan(string DatasetFolder, int ImageCount, IReadOnlyList<int> Images);

/// <param name="CalibrationImages">Readable ones, on which the ranges were measured.</param>
/// <param name="Comparison">Null when none was asked for.</param>
internal sealed record Int8Done(int CalibrationImages, Int8Comparison? Comparison);
