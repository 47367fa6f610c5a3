namespace HyperFD.Learning.Detection.Boxes;

/// <summary>A detected face.</summary>
/// <param name="Box">Pixels of the image as labelled.</param>
/// <param name="Score">Confidence in [0, 1].</param>
public readonly record struct ScoredBox(Box Box, float Score);
