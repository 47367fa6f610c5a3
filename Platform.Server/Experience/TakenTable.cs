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
internal sealed record TakenTask(string Name, int ExtractorVersion, IReadOnlyList<double> MetaFeatures);

/// <param name="Task">Index among the tasks.</param>
/// <param name="Configuration">Index among the configurations.</param>
/// <param name="Score">AP@0.5, the mean over seeds; null when every one failed.</param>
/// <param name="Fidelity">Optimiser steps.</param>
internal sealed record TakenObservation(int Task, int Configuration, double? Score, int Fidelity);
