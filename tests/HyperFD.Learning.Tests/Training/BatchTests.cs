using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Assignment;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Training.Augmentation;
using HyperFD.Learning.Training.Batches;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Training;

public sealed class BatchTests
{
    private static readonly DetectorConfiguration Small = DetectorConfiguration.From(DrawnFaces.SmallConfiguration());

    [Fact]
    public void Compose_AnyOrderOfStepsAndAnyCache_GivesTheSameBatch()
    {
        var forward = Composer(long.MaxValue);
        var scratch = new TrainingBatch(DetectorShape.Of(Small), 4);
        for (var step = 1; step <= 6; step++)
            forward.Compose(step, scratch);
        var late = new TrainingBatch(DetectorShape.Of(Small), 4);

        Composer(cacheBytes: 0).Compose(6, late);

        Assert.Equal(scratch.Pixels[..^1], late.Pixels[..^1]);
        Assert.Equal(scratch.Labels, late.Labels);
        Assert.Equal(scratch.PositiveBoxes, late.PositiveBoxes);
    }

    [Fact]
    public void Prefetcher_AllSteps_ComeInOrderAndAsComposed()
    {
        var expected = new TrainingBatch(DetectorShape.Of(Small), 4);
        var composer = Composer(long.MaxValue);
        using var prefetcher = new BatchPrefetcher(
            Composer(long.MaxValue), DetectorShape.Of(Small), 4, firstStep: 3, lastStep: 9);
        for (var step = 3; step <= 9; step++)
        {
            composer.Compose(step, expected);
            var batch = prefetcher.Take(CancellationToken.None);
            Assert.Equal(step, batch.Step);
            Assert.Equal(expected.Pixels[..^1], batch.Pixels[..^1]);
            prefetcher.Return(batch);
        }

        Assert.Throws<InvalidOperationException>(() => prefetcher.Take(CancellationToken.None));
    }

    [Fact]
    public void Prefetcher_DisposedEarly_Ends()
    {
        var prefetcher = new BatchPrefetcher(Composer(0), DetectorShape.Of(Small), 4, 1, 1_000_000);
        prefetcher.Take(CancellationToken.None);
        prefetcher.Dispose();
        Assert.Throws<ObjectDisposedException>(() => prefetcher.Take(CancellationToken.None));
    }

    [Fact]
    public void Images_FromABatch_HasTheSampledNumbersChannelByChannel()
    {
        using var scope = NewDisposeScope();
        var batch = new TrainingBatch(DetectorShape.Of(Small), 4);
        Composer(long.MaxValue).Compose(1, batch);

        var images = batch.Images(CPU);

        Assert.Equal([4, 3, 96, 96], images.shape);
        Assert.Equal(batch.Pixels[(3 * ((((2 * 96) + 5) * 96) + 7)) + 1], images[2, 1, 5, 7].item<float>());
    }

    [Theory]
    [InlineData("none", 1, 1)]
    [InlineData("in", 1, 2)]
    [InlineData("out", 0.5, 1)]
    [InlineData("both", 0.5, 2)]
    public void Draw_EachZoom_StaysInItsRangeAndKeepsAFaceInSight(string zoom, double smallest, double largest)
    {
        var configuration = Small with { Zoom = zoom };
        var face = new TargetFace(new Box(150, 20, 180, 60), IsIgnored: false);
        var factors = new List<double>();
        for (var i = 0; i < 300; i++)
        {
            var random = new CounterRandom(1, i);
            var view = new Augmenter(configuration).Draw(200, 100, [face], ref random);
            factors.Add(200 / (view.Window.Scale * configuration.InputSize));
            Assert.Contains(view.Faces, seen => !seen.IsIgnored);
            Assert.All(view.Faces, seen => Assert.InRange(seen.Box.Left, 0, configuration.InputSize));
        }

        Assert.InRange(factors.Min(), smallest - 1e-9, smallest * 1.1);
        Assert.InRange(factors.Max(), largest / 1.1, largest + 1e-9);
    }

    [Fact]
    public void Draw_FaceMostlyCutOff_IsIgnored()
    {
        var configuration = Small with { Zoom = "in" };
        TargetFace[] faces =
            [new(new Box(0, 0, 40, 40), IsIgnored: false), new(new Box(160, 60, 200, 100), IsIgnored: false)];
        var ignored = 0;
        for (var i = 0; i < 300; i++)
        {
            var random = new CounterRandom(2, i);
            var view = new Augmenter(configuration).Draw(200, 100, faces, ref random);
            foreach (var seen in view.Faces)
            {
                var whole = 40 * 40 / (view.Window.Scale * view.Window.Scale);
                Assert.Equal(seen.Box.Area / whole < Augmenter.MinVisible, seen.IsIgnored);
                ignored += seen.IsIgnored ? 1 : 0;
            }
        }

        Assert.NotEqual(0, ignored);
    }

    [Fact]
    public void NextPermutation_AnyCount_HoldsEachIndexOnce()
    {
        var random = new CounterRandom(1);
        Assert.Equal(Enumerable.Range(0, 50), random.NextPermutation(50).Order());
    }

    private static BatchComposer Composer(long cacheBytes) => new(
        DrawnFaces.Images(10), new PictureCache(DrawnFaces.Decode, 192, cacheBytes), Small, seed: 9);
}
