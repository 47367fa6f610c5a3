using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Neural;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking.Neural;

public sealed class ContinualLearningTests
{
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;

    [Fact]
    public void Importance_IsWhatLoweredTheLossOverHowFarItMoved()
    {
        var synapses = new SynapticIntelligence([0, 1], [0, 0]);
        synapses.Moved(0, slope: -2, step: 0.5);
        synapses.Moved(1, slope: 1, step: 0.5);
        var after = synapses.Importance([0.5, 0.5]);
        Assert.Equal(1 / 0.251, after[0], 1e-9);
        Assert.Equal(1, after[1]); // It raised the loss: no more important than before.
        var slopes = new double[2];
        synapses.AddPenalty([0.5, 0.5], slopes);
        Assert.Equal(0, slopes[0]);
        Assert.True(slopes[1] > 0);
    }

    /// <summary>
    /// First ten tasks that want one thing, then ten, one by one, that want the opposite where meta-features differ.
    /// </summary>
    [Fact]
    public void Learn_DriftedSequence_EarlierTasksAreKeptBetterWithEach()
    {
        var nothing = Kept(NeuralParts.All & ~(NeuralParts.SynapticIntelligence | NeuralParts.Replay));
        var synapses = Kept(NeuralParts.All & ~NeuralParts.Replay);
        var replay = Kept(NeuralParts.All & ~NeuralParts.SynapticIntelligence);
        Assert.True(synapses > nothing + 0.02, $"{synapses} {nothing}");
        Assert.True(replay > nothing + 0.02, $"{replay} {nothing}");
    }

    [Fact]
    public void Ranker_Interrupted_HasTheSameWeightsAsWithout()
    {
        var reports = Reports(120);
        var whole = new Ranker(Strategies.HyperFd);
        whole.LearnAll(reports);
        var interrupted = new Ranker(Strategies.HyperFd);
        foreach (var chunk in new[] { reports[..1], reports[1..50], reports[50..51], reports[51..97], reports[97..] })
        {
            interrupted.LearnAll(chunk);
            var snapshot = interrupted.Snapshot();
            interrupted = Ranker.Restore(snapshot.Content, snapshot.Sha256);
        }

        Assert.Equal(whole.Snapshot().Sha256, interrupted.Snapshot().Sha256);
        var (one, other) = (whole.Served.Propose(Asker(Faces), [], 5), interrupted.Served.Propose(Asker(Faces), [], 5));
        Assert.Equal(Ids(one), Ids(other));
        Assert.Equal(
            one.Items.Select(item => item.Prediction.Score), other.Items.Select(item => item.Prediction.Score));
        Assert.Contains("networks", one.Items[0].Prediction.Reasons[0], StringComparison.Ordinal);
        Assert.True(NeuralStage(whole) > 0, "it learned on");
    }

    private static int NeuralStage(Ranker ranker)
    {
        using var document = System.Text.Json.JsonDocument.Parse(ranker.Snapshot().Content);
        return NeuralMemoryFormat.Read(
            document.RootElement.GetProperty("neural").GetBytesFromBase64()).Models[Faces.Id].Stage;
    }

    private static List<(Observation Observation, PastTaskInfo Task)> Reports(int count)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var task = 1 + (i / 8);
            var configuration = Configuration.Sample(Faces, random);
            return (Seen(i + 1, task, configuration, Wavy(task, configuration)),
                new PastTaskInfo(TaskId(task), 1, [task / 9.0, 0.1]));
        })];
    }

    /// <summary>
    /// Mean worth, on the first kind of task, of what the networks alone like best after the sequence.
    /// </summary>
    private static double Kept(NeuralParts parts)
    {
        double Worth(bool first, Configuration one) =>
            0.1 + ((one["neck"] == "none") == first ? 0.4 : 0) + ((one["block"] == "residual") == first ? 0.4 : 0);
        var history = History(Faces, 20, 12, (task, one) => Worth(task <= 10, one)).Tasks
            .Select((task, i) => task with { MetaFeatures = [i < 10 ? 0 : 1, 0.5] }).ToList();
        var memory = NeuralMemory.Empty;
        for (var known = 10; known <= history.Count; known++)
            memory = memory.After(new TaskHistory([.. history.Take(known)]), parts);
        var model = memory.Models[Faces.Id];
        var points = new HyperFD.Learning.Ranking.GaussianProcesses.ConfigurationPoints(Faces);
        var random = new Random(3);
        Configuration[] some = [.. Enumerable.Range(0, 300).Select(_ => Configuration.Sample(Faces, random))];
        return model.Networks.Average(network =>
        {
            var score = new Network(model.Shape, network.Weights, new DefaultAdvantage(Faces, points, parts)).Scorer(
                model.Scaler.Scaled([0, 0.5]), 1);
            return some.OrderByDescending(one => score(points.Of(one))).Take(30).Average(one => Worth(true, one));
        });
    }
}
