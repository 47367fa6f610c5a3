using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Neural;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking.Neural;

public sealed class NeuralRankerTests
{
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    [Theory]
    [InlineData(NeuralParts.Default)]
    [InlineData(NeuralParts.All)]
    [InlineData(NeuralParts.All & ~NeuralParts.Regression)]
    public void Gate_TellingMetaFeatures_OpensAndChoosesByThem(object parts)
    {
        var strategy = new NeuralRanker("some parts", (NeuralParts)parts);
        strategy.Learn(TwoKinds(kind => kind));
        Assert.True(strategy.Memory.Models[Faces.Id].Gate > 0);
        foreach (var kind in new[] { 0, 1 })
        {
            var list = strategy.Propose(Asker(Faces, metaFeatures: [kind, 0.5]), [], 5).Items;
            Assert.True(list.Average(item => Worth(kind, item.Configuration)) > 0.85);
        }
    }

    [Fact]
    public void Gate_UselessMetaFeatures_Closes()
    {
        var random = new Random(7);
        var closed = Learned(TwoKinds(_ => random.Next(2))).Memory.Models[Faces.Id];
        Assert.Equal(0, closed.Gate);
    }

    [Fact]
    public void Propose_OwnTrialsContradict_AreBelievedInTheEnd()
    {
        var strategy = Learned(History(Faces, 12, 12, (_, one) => one["finest_stride"] == "4" ? 0.8 : 0.3));
        string Next(params Observation[] own) =>
            strategy.Propose(Asker(Faces), own, 1).Items[0].Configuration["finest_stride"];
        Assert.Equal("4", Next());
        var random = new Random(6);
        var drawn = Enumerable.Range(0, 40).Select(_ => Configuration.Sample(Faces, random))
            .ToLookup(one => one["finest_stride"] == "4");
        Observation[] contradicting =
        [
            .. drawn[true].Take(4).Select((one, i) => Seen(900 + i, 1_000, one, 0.1)),
            .. drawn[false].Take(4).Select((one, i) => Seen(910 + i, 1_000, one, 0.7)),
        ];
        Assert.NotEqual("4", Next(contradicting));
    }

    [Fact]
    public void Propose_ConfigurationGoodBeyondWhatItsParametersSay_IsKnown()
    {
        var random = new Random(8);
        Configuration[] table = [.. Enumerable.Range(0, 24).Select(_ => Configuration.Sample(Faces, random))];
        // No rule: each configuration has a worth of its own, the same on all tasks.
        double[] worths = [.. table.Select(_ => random.NextDouble())];
        var sequence = 0;
        var history = new TaskHistory([.. Enumerable.Range(1, 16).Select(task => new PastTask(TaskId(task), 1, [0.5], [
            .. table.Select((one, i) => Seen(
                ++sequence, task, one, Math.Clamp(worths[i] + (0.2 * (random.NextDouble() - 0.5)), 0, 1)))]))]);
        var list = Learned(history).Propose(Asker(Faces, metaFeatures: [0.5]) with { Candidates = table }, [], 1);
        Assert.Equal(table[Array.IndexOf(worths, worths.Max())].Id, list.Items[0].Configuration.Id);
    }

    [Fact]
    public void Learn_HistoryGoesOn_IsLearnedOnAndOtherwiseFromTheStart()
    {
        var all = History(Faces, 12, 6, Wavy);
        var first = new TaskHistory([.. all.Tasks.Take(10)]);
        var strategy = Learned(first);
        strategy.Learn(all);
        Assert.Equal(1, strategy.Memory.Models[Faces.Id].Stage);
        strategy.Learn(new TaskHistory([.. all.Tasks.Reverse()]));
        Assert.Equal(0, strategy.Memory.Models[Faces.Id].Stage);
        var again = Learned(new TaskHistory([.. all.Tasks.Reverse()]));
        Assert.Equal(Bytes(again), Bytes(strategy));
    }

    [Fact]
    public void Propose_OneOtherExtractorAndNoMap_SharesWhatAllShare()
    {
        var strategy = Learned(TwoKinds(kind => kind));
        var list = strategy.Propose(Asker(Faces, metaFeatures: [1, 2, 3]) with { ExtractorVersion = 9 }, [], 1);
        Assert.Contains("no earlier task has comparable meta-features", list.Items[0].Prediction.Reasons);
        Assert.Equal("residual", list.Items[0].Configuration["block"]);
    }

    [Fact]
    public void Learn_ExtractorMap_CarriesEarlierTasks()
    {
        // All past tasks are of version 1; those of both kinds that have version 2 as well say how to go from one to
        // the other.
        var history = TwoKinds(kind => kind);
        double[] Other(IReadOnlyList<double> first) => [0.2 + (0.5 * first[0]), 0.5 - first[1]];
        history = new TaskHistory([.. history.Tasks.Select((task, i) => i >= 8 ? task : task with
        {
            OtherVersions = new Dictionary<int, IReadOnlyList<double>> { [2] = Other(task.MetaFeatures) },
        })]);
        var strategy = Learned(history);
        foreach (var kind in new[] { 0, 1 })
        {
            var asker = Asker(Faces, metaFeatures: Other([kind, 0.5])) with { ExtractorVersion = 2 };
            Assert.True(strategy.Propose(asker, [], 5).Items.Average(item => Worth(kind, item.Configuration)) > 0.8);
        }
    }

    [Fact]
    public void Memory_WrittenAndRead_IsTheSame()
    {
        var memory = Learned(TwoKinds(kind => kind)).Memory;
        var read = NeuralMemoryFormat.Read(NeuralMemoryFormat.Write(memory));
        Assert.Equal(NeuralMemoryFormat.Write(memory), NeuralMemoryFormat.Write(read));
        var (one, other) = (memory.Models[Faces.Id], read.Models[Faces.Id]);
        Assert.Equal(
            one.Networks.SelectMany(network => network.Weights), other.Networks.SelectMany(network => network.Weights));
        Assert.Equal(one.Residual.Matern.Logarithms, other.Residual.Matern.Logarithms);
        Assert.Equal(
            (one.Gate, one.Agreement, one.Stage, one.ScaledOn),
            (other.Gate, other.Agreement, other.Stage, other.ScaledOn));
    }

    internal static NeuralRanker Learned(TaskHistory history)
    {
        var strategy = new NeuralRanker();
        strategy.Learn(history);
        return strategy;
    }

    internal static byte[] Bytes(NeuralRanker strategy) => NeuralMemoryFormat.Write(strategy.Memory);

    /// <summary>24 tasks of two kinds by turns.</summary>
    private static TaskHistory TwoKinds(Func<int, int> shown) => new(
    [
        .. History(Faces, 24, 12, (_, _) => 0).Tasks.Select((task, i) => task with
        {
            MetaFeatures = [shown(i % 2), 0.5],
            Observations = [.. task.Observations.Select(one => one with { Score = Worth(i % 2, one.Configuration) })],
        }),
    ]);

    /// <summary>One kind of task wants tiles, the other no neck; a residual block helps both.</summary>
    private static double Worth(int kind, Configuration one) =>
        0.2 + ((kind == 0 ? one["tiles"] == "2" : one["neck"] == "none") ? 0.5 : 0)
            + (one["block"] == "residual" ? 0.25 : 0);
}
