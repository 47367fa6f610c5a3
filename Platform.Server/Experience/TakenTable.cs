using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Experience;

namespace HyperFD.Server.Experience;

/// <summary>Where a table is from.</summary>
internal sealed record TableOrigin(string Name, string TableVersion, TableSource Source, string ImportedBy);

/// <summary>What is taken of a table.</summary>
/// <param name="Evaluations">How many rows it has.</param>
internal sealed record TakenTable(
    IReadOnlyList<TakenTask> Tasks,
    IReadOnlyList<Configuration> Configurations,
    IReadOnlyList<TakenObservation> Observations,
    int Evaluations,
    IReadOnlyList<string> Notes);

/// <param name="ExtractorVersion">0, and no meta-features, where they do not compare with ours.</param>
/// <param name="Group">
/// What it has in common with tasks that were made of the same data; null where the table does not say.
/// </param>
internal sealed record TakenTask(
    string Name, int ExtractorVersion, IReadOnlyList<double> MetaFeatures, string? Group = null);

/// <param name="Task">Index among the tasks.</param>
/// <param name="Configuration">Index among the configurations.</param>
/// <param name="Score">AP@0.5, the mean over seeds; null when every one failed.</param>
/// <param name="Fidelity">Optimiser steps.</param>
internal sealed record TakenObservation(int Task, int Configuration, double? Score, int Fidelity);
