using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Neural;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking.Neural;

public sealed class TripletLossTests
{
    [Fact]
    public void Of_HandWorked()
    {
        double[] a = [0, 0], p = [1, 0], n = [0, 0.5];
        double[] da = [0, 0], dp = [0, 0], dn = [0, 0];
        // 1 − ¼ + 1, times 2.
        Assert.Equal(3.5, TripletLoss.Of((a, da), (p, dp), (n, dn), 2), 1e-12);
        Assert.Equal([-4, 2], da);
        Assert.Equal([4, 0], dp);
        Assert.Equal([0, -2], dn);
        Assert.Equal(0, TripletLoss.Of((a, da), (p, dp), ([0, 3], dn), 2));
    }

    /// <summary>One meta-feature names the data set, seven are its halves' own noise.</summary>
    [Fact]
    public void Learn_WithHalves_BringsThemNearer()
    {
        Assert.True(Nearness(NeuralParts.All) < 0.8 * Nearness(NeuralParts.All & ~NeuralParts.Triplet));
    }

    /// <summary>Mean distance of the transformed halves of a data set over that of different ones.</summary>
    private static double Nearness(NeuralParts parts)
    {
        var history = History(FaceDetectorSpace.V1, 12, 10, Wavy);
        var random = new Random(4);
        double[] Noisy(int i) => [i / 12.0, .. Enumerable.Range(0, 7).Select(_ => random.NextDouble())];
        history = new TaskHistory(
            [
                .. history.Tasks.Select(
                    (task, i) => task with { MetaFeatures = Noisy(i), Halves = [Noisy(i), Noisy(i)] }),
            ]);
        var model = NeuralMemory.Empty.After(history, parts).Models[FaceDetectorSpace.V1.Id];
        var points = new HyperFD.Learning.Ranking.GaussianProcesses.ConfigurationPoints(FaceDetectorSpace.V1);
        var network = new Network(
            model.Shape, model.Networks[0].Weights, new DefaultAdvantage(FaceDetectorSpace.V1, points, parts));
        double[][][] seen =
        [
            .. history.Tasks.Select(
                task =>
                    task.Halves!.Select(half => network.Transform(model.Scaler.Scaled(half)!).Transformed).ToArray()),
        ];
        var own = seen.Average(halves => Distance(halves[0], halves[1]));
        var others = seen.Average(halves => seen.Where(other => other != halves).Average(
            other => Distance(halves[0], other[1])));
        return own / others;
    }

    private static double Distance(double[] one, double[] other) => one.Zip(other, (a, b) => (a - b) * (a - b)).Sum();
}
