using System.Diagnostics;
using Benchmarks.Sweep;
using Benchmarks.Trials;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Tables;
using HyperFD.Learning.Training;
using HyperFD.TestSupport;

namespace Benchmarks.Tests.Sweep;

public sealed class KnownTrialsTests
{
    private const int Steps = 400;
    private static readonly Configuration[] Configurations = SampledConfigurations.Draw(_ => true, 2);

    [Fact]
    public void Of_TableOfASweep_GivesTheSameRowsAgain()
    {
        var trained = new Dictionary<string, TrainingResult>(StringComparer.Ordinal)
        {
            [NamedTrial.KeyOf("place", 1, Configurations[0])] = Results.Of(
                0.5, new CurvePoint(200, 0.9, 0.25), new CurvePoint(400, 0.8, 0.5)),
            [NamedTrial.KeyOf("place", 2, Configurations[0])] = Results.Of(0.75),
            [NamedTrial.KeyOf("place", 1, Configurations[1])] = Results.Of(null),
        };
        var table = Table(trained);

        var known = KnownTrials.Of(table, Steps);

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

        var known = KnownTrials.Of(
            table with { Evaluations = [.. table.Evaluations.Where(row => row.Fidelity < Steps)] }, Steps);

        Assert.Empty(known);
    }

    [Fact]
    public void Of_TableOfOtherSteps_IsRefusedAndSaysBoth()
    {
        var table = Table(new Dictionary<string, TrainingResult>(StringComparer.Ordinal)
        {
            [NamedTrial.KeyOf("place", 1, Configurations[0])] = Results.Of(0.5),
        });

        var refused = Assert.Throws<UnusableInputException>(() => KnownTrials.Of(table, steps: 200));

        Assert.Contains("400 steps, --steps asks for 200", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TableWithoutAFidelity_IsRefused()
    {
        var table = Table(new Dictionary<string, TrainingResult>(StringComparer.Ordinal), saysSteps: false);

        var refused = Assert.Throws<UnusableInputException>(() => KnownTrials.Of(table, Steps));

        Assert.Contains("unsaid steps", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The command as a person gives it: one line and a code, no stack trace.</summary>
    [Fact]
    public async Task Sweep_KnownTableOfOtherSteps_EndsWithOneLine()
    {
        using var folder = new TempFolder();
        TableWriter.Write(
            Table(new Dictionary<string, TrainingResult>(StringComparer.Ordinal)
            {
                [NamedTrial.KeyOf("place", 1, Configurations[0])] = Results.Of(0.5),
            }),
            folder.Combine("table"));
        string[] line =
        [
            "sweep", "--out", folder.Combine("out"), "--known", folder.Combine("table"), "--steps", "200", "--domains",
            "none",
        ];
        using var sweep = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Benchmarks"), line)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;

        var said = await sweep.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sweep.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, sweep.ExitCode);
        Assert.StartsWith("--known: its trials are of 400 steps", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    private static ExperienceTable Table(
        IReadOnlyDictionary<string, TrainingResult> results, bool saysSteps = true) => new(
        TableSpace.Of(
            FaceDetectorSpace.V1,
            "hyperfd/1",
            new TableScore("AP@0.5", 0, 1, Maximize: true),
            saysSteps ? new TableFidelity("steps", Steps) : null),
        [],
        [new TableTask("place", [])],
        [
            .. Configurations.Select(one => new TableConfiguration(
                one.Id, [.. one.Space.Parameters.Select(parameter => one[parameter.Name])])),
        ],
        [.. new SweepRows(Configurations, results, Steps).Of("place", 0, 2)]);
}
