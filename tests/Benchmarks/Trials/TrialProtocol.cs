using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Derived;
using HyperFD.Learning.Training;

namespace Benchmarks.Trials;

/// <summary>What is alike in all trials of a file of results; split and training of a trial share the seed.</summary>
/// <param name="Steps">Optimiser steps.</param>
/// <param name="Validation">
/// Below one the share of the images; else their number, though never more than half of them.
/// </param>
/// <param name="Device">As torch names it.</param>
internal sealed record TrialProtocol(int Steps, double Validation, string Device)
{
    /// <summary>
    /// Options <c>--steps 400 --validation 100 --device cpu</c>, if the command has no other usual values.
    /// </summary>
    public static TrialProtocol Of(BenchmarkArguments arguments, int steps = 400, double validation = 100) => new(
        arguments.Number("steps", steps),
        arguments.Real("validation", validation),
        arguments.Text("device", "cpu"));

    public DatasetSplit Split(IReadOnlyList<LabelledImage> images, int seed)
    {
        var share = Validation < 1 ? Validation : Math.Min(Validation / images.Count, 0.5);
        return DatasetSplitter.Split(images, new SplitFractions(1 - share, share, 0), seed);
    }

    public IEnumerable<NamedTrial> Trials(
        TrialDomains domains, string domain, int seed, IEnumerable<Configuration> configurations) =>
        Trials(domain, domains.Split(domain, seed), seed, configurations, domains[domain].Derivation);

    public IEnumerable<NamedTrial> Trials(
        string domain, DatasetSplit split, int seed, IEnumerable<Configuration> configurations,
        Derivation? derivation = null) =>
        configurations.Select(configuration => new NamedTrial(
            NamedTrial.KeyOf(domain, seed, configuration),
            new TrainingPlan(
                WireConfiguration.From(configuration),
                split.Train,
                split.Validation,
                Steps,
                seed,
                Device: Device,
                Derivation: derivation)));
}
