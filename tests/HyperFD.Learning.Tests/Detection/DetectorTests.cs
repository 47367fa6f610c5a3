using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Boxes;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Detection;

public sealed class DetectorTests
{
    [Fact]
    public void Forward_SampledConfigurations_AnswersOncePerCell()
    {
        var random = new Random(11);
        for (var i = 0; i < 20; i++)
        {
            using var scope = NewDisposeScope();
            var configuration = DetectorConfiguration.From(Configuration.Sample(FaceDetectorSpace.V1, random));
            using var detector = new Detector(configuration);
            detector.eval();

            var (logits, codes) = detector.call(zeros(2, 3, configuration.InputSize, configuration.InputSize));

            var cells = new CellGrid(detector.Shape).Count;
            Assert.Equal([2, cells], logits.shape);
            Assert.Equal([2, cells, 4], codes.shape);
        }
    }

    [Fact]
    public void Constructor_SameSeed_SameWeights_OtherSeed_OtherWeights()
    {
        var configuration = Scratch(neck: "fpn");
        manual_seed(1);
        var first = Weights(configuration, seed: 5);
        manual_seed(2);

        Assert.Equal(first, Weights(configuration, seed: 5));
        Assert.NotEqual(first, Weights(configuration, seed: 6));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("depthwise")]
    public void Forward_UntrainedNetwork_BelievesInFacesAsRarelyAsThePriorSays(string head)
    {
        using var scope = NewDisposeScope();
        using var detector = new Detector(Scratch(neck: "fpn") with { Head = head }, seed: 3);
        detector.train();
        using var generator = new Generator(4);

        var (logits, _) = detector.call(randn([4, 3, 160, 160], generator: generator));

        Assert.InRange(nn.functional.sigmoid(logits).mean().item<float>(), 0.005f, 0.02f);
    }

    /// <summary>
    /// A face in the middle of a cell must light the answer of that cell: order of levels, rows and columns.
    /// </summary>
    [Theory]
    [InlineData(8, 3, 0, 13, 4)]
    [InlineData(8, 3, 1, 2, 7)]
    [InlineData(8, 3, 2, 4, 0)]
    [InlineData(16, 2, 0, 2, 7)]
    [InlineData(16, 2, 1, 4, 0)]
    public void Forward_ChangedPixels_ChangeTheCellsAroundThem(
        int finestStride, int levels, int level, int row, int column)
    {
        using var scope = NewDisposeScope();
        using var detector = new Detector(
            Scratch(neck: "none") with { FinestStride = finestStride, Levels = levels }, seed: 3);
        detector.eval();
        var grid = new CellGrid(detector.Shape);
        var cell = grid.LevelStarts[level] + (row * grid.MapSizes[level]) + column;
        var (x, y) = ((long)grid.Values[3 * cell], (long)grid.Values[(3 * cell) + 1]);
        var plain = zeros(1, 3, 160, 160);
        var marked = plain.clone();
        marked[0, .., (int)(y - 1)..(int)(y + 1), (int)(x - 1)..(int)(x + 1)] = 5;

        var difference = (detector.call(marked).Logits - detector.call(plain).Logits).abs()[0];

        var start = grid.LevelStarts[level];
        var strongest = difference.narrow(0, start, grid.MapSizes[level] * grid.MapSizes[level]).argmax().item<long>();
        var (foundRow, foundColumn) = (strongest / grid.MapSizes[level], strongest % grid.MapSizes[level]);
        Assert.InRange(foundRow, row - 1, row + 1);
        Assert.InRange(foundColumn, column - 1, column + 1);
    }

    private static DetectorConfiguration Scratch(string neck) =>
        DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1)) with { Init = "scratch", Neck = neck };

    private static float[] Weights(DetectorConfiguration configuration, int seed)
    {
        using var scope = NewDisposeScope();
        using var detector = new Detector(configuration, seed);
        return cat([.. detector.parameters().Select(parameter => parameter.detach().flatten())]).data<float>()
            .ToArray();
    }
}
