using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking.GaussianProcesses;
using HyperFD.Learning.Ranking.Neural;

namespace HyperFD.Learning.Tests.Ranking.Neural;

public sealed class NetworkTests
{
    private const double Step = 1e-6;
    private static readonly SearchSpace Faces = FaceDetectorSpace.V1;
    private static readonly ConfigurationPoints Points = new(Faces);

    [Fact]
    public void Back_OfCodesAndTransformed_IsThatOfFiniteDifferences()
    {
        var (shape, random) = (new NetworkShape(Points.Parameters.Length, 3), new Random(2));
        var weights = shape.Initial(random);
        var point = Points.Of(Configuration.Sample(Faces, random));
        double[] metaFeatures = [0.4, -1, 0.2];
        double[] codeSlopes = [.. Enumerable.Range(0, NetworkShape.Code).Select(i => Math.Sin(i + 1))];
        double[] transformedSlopes = [.. Enumerable.Range(0, NetworkShape.Transformed).Select(i => Math.Cos(i))];
        double Value(double[] at)
        {
            var moved = new Network(shape, at, Nothing());
            return moved.Code(point).Code.Zip(codeSlopes, (a, b) => a * b).Sum()
                + moved.Transform(metaFeatures).Transformed.Zip(transformedSlopes, (a, b) => a * b).Sum();
        }

        var gradient = new double[shape.Count];
        var network = new Network(shape, weights, Nothing());
        network.CodeBack(point, network.Code(point).Hidden, codeSlopes, gradient);
        var (transformed, hidden) = network.Transform(metaFeatures);
        network.TransformBack(metaFeatures, hidden, transformed, [.. transformedSlopes], gradient);

        foreach (var i in Enumerable.Range(0, 200).Select(_ => random.Next(shape.Count)))
        {
            double[] up = [.. weights];
            double[] down = [.. weights];
            (up[i], down[i]) = (up[i] + Step, down[i] - Step);
            Assert.Equal((Value(up) - Value(down)) / (2 * Step), gradient[i], 1e-6);
        }
    }

    [Fact]
    public void Scorer_IsCommonAndOwnPartOfTheCode()
    {
        var (shape, random) = (new NetworkShape(Points.Parameters.Length, 3), new Random(3));
        var network = new Network(shape, shape.Initial(random), Nothing());
        var point = Points.Of(Configuration.Sample(Faces, random));
        double[] metaFeatures = [0.4, -1, 0.2];
        var code = network.Code(point).Code;
        var common = Dot.Product(shape.Common.Of(network.Weights), code);
        var own = Dot.Product(network.Direction(network.Transform(metaFeatures).Transformed), code);
        Assert.Equal(common, network.Scorer(null, 1)(point), 1e-9);
        Assert.Equal(common + (0.5 * own), network.Scorer(metaFeatures, 0.5)(point), 1e-9);
        Assert.NotEqual(0, own);
    }

    [Fact]
    public void DefaultAdvantage_FallsByParametersThatDiffer()
    {
        var prior = new DefaultAdvantage(Faces, Points, NeuralParts.All);
        var standard = Configuration.Default(Faces);
        Assert.Equal(1.5, prior.Of(Points.Of(standard)), 1e-9);
        Assert.All(standard.Neighbours(), near => Assert.InRange(prior.Of(Points.Of(near)), 0.9, 1.5 - 1e-9));
    }

    private static DefaultAdvantage Nothing() => new(Faces, Points, NeuralParts.None);
}
