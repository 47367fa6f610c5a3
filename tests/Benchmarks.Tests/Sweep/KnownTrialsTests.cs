using Benchmarks.Sweep;
using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Tables;
using HyperFD.Learning.Training;

namespace Benchmarks.Tests.Sweep;

public sealed class KnownTrialsTests
{
    private static readonly Configuration[] Configurations = SampledConfigurations.Draw(_ => true, 2);

    [Fact]
    public void Of_TableOfASweep_GivesTheSameRowsAgain()
    {
        var trained = new Dictionary<string, TrainingResult>(StringComparer.Ordinal)
        {
            [NamedTrial.KeyOf("place", 1, Configurations[0])] = Results.Of(0.5, new CurvePoint(200, 0.9, 0.25), new CurvePoint(400, 0.8, 0.5)),
            [NamedTrial.KeyOf("place", 2, Configurations[0])] = Results.Of(0.75),
            [NamedTrial.KeyOf("place", 1, Configurations[1])] = Results.Of(null),
        };
        var table = Table(trained);

        var known = KnownTrials.Of(table);

        Assert.Equal(trained.Keys.Order(StringComparer.Ordinal), known.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(table.Evaluations, Table(known).Evaluations);
    }

    [Fact]
    public void Of_OnlyLowFidelity_IsNotKnown()
    {
        var table = Table(new Dictionary<string, TrainingResult>(StringComparer.Ordinal)
        {
            [NamedTrial.KeyOf("place", 1, Configurations[0])] = Results.Of(0.5, new CurvePoint(200, 0.9, 0.25)),
        });

        var known = KnownTrials.Of(table with { Evaluations = [.. table.Evaluations.Where(row => row.Fidelity < 400)] });

        Assert.Empty(known);
    }

    private static ExperienceTable Table(IReadOnlyDictionary<string, TrainingResult> results) => new(
        TableSpace.Of(
            FaceDetectorSpace.V1, "hyperfd/1", new TableScore("AP@0.5", 0, 1, Maximize: true), new TableFidelity("steps", 400)),
        [],
        [new TableTask("place", [])],
        [.. Configurations.Select(one => new TableConfiguration(one.Id, [.. one.Space.Parameters.Select(parameter => one[parameter.Name])]))],
        [.. new SweepRows(Configurations, results, 400).Of("place", 0, 2)]);
}
