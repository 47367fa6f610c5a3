namespace HyperFD.TestSupport;

/// <summary>
/// What a rough table is like. Worth has unit variance, of which <paramref name="Shared"/> is common to all tasks, a part
/// <paramref name="Own"/> belongs to one task and configuration alone, and the rest is what hidden traits of the task ask for.
/// </summary>
/// <param name="Evaluated">Random configurations evaluated on each task; null means all.</param>
/// <param name="Hidden">Share of every effect that belongs to a configuration alone: the encoding does not show it.</param>
/// <param name="Interactions">Share of what is left that only pairs of parameters show.</param>
/// <param name="Telling">How many meta-features show a trait, with as much noise as signal in every second of them.</param>
/// <param name="MetaFeatures">All of them; the others are noise.</param>
/// <param name="Crashes">Share of evaluations that fail, more on some configurations and some tasks.</param>
/// <param name="Collapses">Share of evaluations that end near the lowest score, likewise.</param>
/// <param name="SpreadDeviation">Of the logarithm of how far scores of one task lie apart.</param>
/// <param name="Step">Scores are rounded to multiples of it, so that some tie.</param>
/// <param name="Outliers">
/// Share of tasks where what is common to the others is turned over; their meta-features lie far off.
/// </param>
public sealed record RoughTableOptions(
    string Name,
    int Tasks = 60,
    int Configurations = 96,
    int? Evaluated = null,
    double Shared = 0.4,
    double Own = 0.1,
    double Hidden = 0.4,
    double Interactions = 0.4,
    int Telling = 3,
    int MetaFeatures = 24,
    double Crashes = 0.03,
    double Collapses = 0.06,
    double SpreadDeviation = 0.5,
    double Step = 0.001,
    double Outliers = 0,
    int Seed = 1);
