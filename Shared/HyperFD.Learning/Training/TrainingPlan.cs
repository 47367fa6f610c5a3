using System.Text.Json.Serialization;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Derived;

namespace HyperFD.Learning.Training;

/// <summary>
/// Everything that decides what a trial computes, as data: it travels to the worker process as one JSON line.
/// </summary>
/// <param name="Configuration">What to train.</param>
/// <param name="Train">Images to learn from.</param>
/// <param name="Validation">Images to score on; never learned from.</param>
/// <param name="Steps">Fidelity: optimiser steps.</param>
/// <param name="Seed">Decides first weights, order and views of the images.</param>
/// <param name="CheckpointFolder">Where checkpoint, weights and report are written; null keeps nothing.</param>
/// <param name="BatchSize">Images in a step.</param>
/// <param name="Device">Device as torch names it: <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>.</param>
/// <param name="Derivation">
/// Makes other pictures and labels of those of <paramref name="Train"/> and <paramref name="Validation"/>, which are
/// the source's; null leaves them, and is not written, so that checkpoints of plans without one keep their fingerprint.
/// </param>
public sealed record TrainingPlan(
    WireConfiguration Configuration,
    IReadOnlyList<LabelledImage> Train,
    IReadOnlyList<LabelledImage> Validation,
    int Steps,
    int Seed,
    string? CheckpointFolder = null,
    int BatchSize = 16,
    string Device = "cpu",
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Derivation? Derivation = null)
{
    /// <summary>
    /// The plan with the labels that its derivation makes, for whoever reads derived pictures. Not to be stored: it is
    /// another plan, and labels must not be derived twice.
    /// </summary>
    internal TrainingPlan WithDerivedLabels() => Derivation is null
        ? this
        : this with
        {
            Train = [.. Train.Select(Derivation.Label)],
            Validation = [.. Validation.Select(Derivation.Label)],
        };
}
