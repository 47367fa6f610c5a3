namespace HyperFD.Learning.Training.Batches;

/// <summary>Not one image of a split can be read, so there is nothing to learn from or to score on.</summary>
public sealed class NoReadableImagesException() : Exception("None of the images can be read.");
