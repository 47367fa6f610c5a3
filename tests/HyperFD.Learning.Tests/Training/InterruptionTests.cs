using HyperFD.Contracts.Trials;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Training;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Training;

/// <summary>Stopped anywhere, several times, a trial ends with the weights of one that was never stopped.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const int Steps = 20;
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>
    /// Stopped when the input side reads a drawn number of pictures, which it does beside the training: so it stops
    /// between two steps, between the forward and the backward pass of one, or while a point is measured, as it
    /// happens.
    /// </summary>
    [Theory]
    [InlineData(1, "zoom=both", "init=scratch")]
    [InlineData(2, "zoom=none", "colour_jitter=0.5")]
    [InlineData(3, "block=plain", "init=shipped")]
    [InlineData(4, "tiles=2", "block=depthwise", "init=scratch")]
    public void Run_StoppedAtDrawnMoments_EndsWithTheSameWeights(int seed, params string[] choices)
    {
        var changes = choices.Select(choice => (choice.Split('=')[0], choice.Split('=')[1])).ToArray();
        var whole = Run(DrawnFaces.Plan(Steps, folder.Combine("whole"), seed, changes), stopAtReading: int.MaxValue);
        var plan = DrawnFaces.Plan(Steps, folder.Combine("cut"), seed, changes);
        var random = new CounterRandom(seed, stream: 77);
        var stops = 0;
        TrainingResult result;
        while ((result = Run(plan, 1 + random.NextInt(60))).Outcome == TrialOutcome.Cancelled)
            Assert.True(++stops < 200, "The trial does not get on.");

        Assert.NotEqual(0, stops);
        Assert.Equal(whole.Curve, result.Curve);
        Assert.Equal(whole.Score, result.Score);
        Assert.Equal(File.ReadAllBytes(whole.WeightsPath!), File.ReadAllBytes(result.WeightsPath!));
    }

    private static TrainingResult Run(TrainingPlan plan, int stopAtReading)
    {
        using var cancellation = new CancellationTokenSource();
        var readings = 0;
        var options = new TrialTrainerOptions
        {
            PictureCacheBytes = 0, // each use of a picture is a reading
            PictureSpillBytes = 0,
            CheckpointSteps = 3,
            Decoder = (image, maxSide) =>
            {
                if (Interlocked.Increment(ref readings) == stopAtReading)
                    cancellation.Cancel();
                return DrawnFaces.Decode(image, maxSide);
            },
        };
        return new TrialTrainer(options).Run(plan, static _ => { }, cancellation.Token);
    }
}
