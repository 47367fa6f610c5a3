using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.Training.Pretraining;

/// <summary>What decides the shipped weights of a block.</summary>
/// <param name="Block">Block of the search space.</param>
/// <param name="Images">Images to learn from; for the shipped files drawn ones alone.</param>
/// <param name="Steps">Optimiser steps.</param>
/// <param name="Seed">
/// Decides first weights, order and views of the images, and which configurations are trained.
/// </param>
/// <param name="Device">Device as torch names it.</param>
/// <param name="Extends">
/// File of the same block made earlier, whose weights stay to the bit: only what it lacks is trained. So what is known
/// of configurations that start from it stays true. Null trains everything.
/// </param>
public sealed record PretrainingPlan(
    string Block, IReadOnlyList<LabelledImage> Images, int Steps, int Seed, string Device = "cpu",
    string? Extends = null);
