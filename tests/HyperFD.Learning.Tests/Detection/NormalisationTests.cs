using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Layers;
using HyperFD.Learning.Tests.Training;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Detection;

public sealed class NormalisationTests
{
    /// <summary>
    /// A counter would make a native scalar in each forward pass, which a garbage collection can free in use.
    /// </summary>
    [Fact]
    public void Detector_EveryBuffer_IsAStatisticAndNoCounter()
    {
        using var detector = new Detector(DetectorConfiguration.From(DrawnFaces.SmallConfiguration()));
        Assert.NotEmpty(detector.named_buffers());
        Assert.All(detector.named_buffers(), buffer => Assert.Equal(ScalarType.Float32, buffer.buffer.dtype));
    }

    [Fact]
    public void Forward_TrainingThenEvaluation_IsTorchsOwn()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        var (ours, theirs) = (Normalisation.Of(4), nn.BatchNorm2d(4));
        for (var step = 0; step < 3; step++)
        {
            var input = randn([2, 4, 5, 5], generator: generator);
            Assert.True(theirs.call(input).equal(ours.call(input)).all().item<bool>());
        }

        Assert.True(theirs.running_mean!.equal(ours.running_mean!).all().item<bool>());
        Assert.True(theirs.running_var!.equal(ours.running_var!).all().item<bool>());
        ours.eval();
        theirs.eval();
        var last = randn([2, 4, 5, 5], generator: generator);
        Assert.True(theirs.call(last).equal(ours.call(last)).all().item<bool>());
    }
}
