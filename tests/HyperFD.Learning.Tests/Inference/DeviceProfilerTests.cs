using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Profiles;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Inference.Profiles;

namespace HyperFD.Learning.Tests.Inference;

public sealed class DeviceProfilerTests
{
    [Fact]
    public void Fit_OfTimesThatAModelMade_FindsAModelThatPredictsThem()
    {
        var made = LatencyModel.Of(Enumerable.Range(0, LatencyWork.Length).Select(i => i % 3 == 0 ? 0 : 0.5 * i));
        var random = new Random(4);
        var measured = Enumerable.Range(0, 60)
            .Select(_ => DetectorConfiguration.From(Configuration.Sample(FaceDetectorSpace.V1, random)))
            .Select(one => new MeasuredLatency(one, made.PredictMs(one))).ToList();

        var fitted = LatencyFit.Of(measured[..40]);

        Assert.All(fitted.Nanoseconds, price => Assert.True(price >= 0));
        var error = LatencyFit.Error(fitted, measured[40..]);
        Assert.Equal(20, error.Configurations);
        Assert.True(error.Percentile90 < 0.02, $"Nine of ten are off by up to {error.Percentile90:P1}.");
    }

    [Fact]
    public void Error_OfKnownDeviations_IsTheirMedianAndPercentile()
    {
        var model = LatencyModel.Of(Enumerable.Repeat(1.0, LatencyWork.Length));
        var one = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1));
        // Measured so that predicted / measured − 1 is 0, 0.1, … 1.0.
        var heldOut = Enumerable.Range(0, 11).Select(
            i => new MeasuredLatency(one, model.PredictMs(one) / (1 + (0.1 * i)))).ToList();

        Assert.Equal(new ProfileError(11, 0.5, 0.9), LatencyFit.Error(model, heldOut));
    }

    [Fact]
    public void Run_OnThisMachine_MeasuresFitsAndPredictsWhatItDidNotSee()
    {
        var plan = new ProfilePlan(Fitted: 14, HeldOut: 4, Rounds: 1, TimeSpan.Zero);
        var done = new List<int>();

        var (profile, heldOut) = DeviceProfiler.Run(
            plan, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), done.Add, TestContext.Current.CancellationToken);

        Assert.True(profile.Model.IsUsable());
        Assert.Equal(DeviceProfiler.ThisMachine(), profile.Machine);
        Assert.Equal((14, 4), (profile.MeasuredConfigurations, profile.Error.Configurations));
        Assert.Equal(Enumerable.Range(1, 18), done);
        Assert.All(heldOut, one => Assert.True(one.MeasuredMs > 0 && profile.Model.PredictMs(one.Configuration) > 0));
    }
}
