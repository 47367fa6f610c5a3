using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Training;
using HyperFD.Learning.Training.Pretraining;

namespace Benchmarks.Trials;

/// <summary>A trial with a name that is unique in its file of results.</summary>
internal sealed record NamedTrial(string Key, TrainingPlan Plan)
{
    /// <summary>
    /// Key of a trial of a configuration on a domain. What starts from shipped weights names those it starts from
    /// too: with others it is another trial.
    /// </summary>
    public static string KeyOf(string domain, int seed, Configuration configuration)
    {
        var key = FormattableString.Invariant($"{domain} {seed} {configuration.Id}");
        return configuration[FaceDetectorSpace.Init] == "shipped"
            ? $"{key} {ShippedWeights.VersionFor(DetectorConfiguration.From(configuration))}"
            : key;
    }
}
