using HyperFD.Contracts.Trials;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.Learning.Export;
using HyperFD.Learning.Training;
using HyperFD.TestSupport;
using TorchSharp;

namespace HyperFD.Learning.Tests.Training;

public sealed class TrialTrainerTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_TinyDataSet_LearnsToFindItsFaces()
    {
        var result = Run(DrawnFaces.Plan(steps: 150, seed: 5));
        Assert.Equal(TrialOutcome.Succeeded, result.Outcome);
        Assert.True(result.Score > 0.9, $"AP@0.5 is {result.Score}");
        Assert.True(result.Curve[0].Loss > 2 * result.Curve[^1].Loss);
        Assert.Equal(result.Score, result.Curve[^1].Score);
        Assert.InRange(result.Curve.Count(point => point.Score is not null), 5, 9);
    }

    [Fact]
    public void Run_SamePlanTwice_IsTheSameToTheBit()
    {
        var first = Run(DrawnFaces.Plan(12, folder.Combine("first")));
        var second = Run(DrawnFaces.Plan(12, folder.Combine("second")));

        Assert.Equal(first.Curve, second.Curve);
        Assert.Equal(File.ReadAllBytes(first.WeightsPath!), File.ReadAllBytes(second.WeightsPath!));
    }

    [Fact]
    public void Run_OtherSeed_GivesOtherWeights() =>
        Assert.NotEqual(Run(DrawnFaces.Plan(3, seed: 1)).Curve, Run(DrawnFaces.Plan(3, seed: 2)).Curve);

    /// <summary>
    /// A cancelled trial goes on from the step it was cancelled in; a killed one from its last checkpoint.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(11)]
    public void Run_CancelledAndRunAgain_EndsAsIfNothingHadHappened(int cancelAtPoint)
    {
        var whole = Run(DrawnFaces.Plan(24, folder.Combine("whole")));
        var plan = DrawnFaces.Plan(24, folder.Combine("cut"));
        using var cancellation = new CancellationTokenSource();

        var cut = new TrialTrainer(DrawnFaces.Options()).Run(
            plan, point => CancelAt(point.Step, cancelAtPoint, cancellation), cancellation.Token);
        var resumed = Run(plan);

        Assert.Equal(TrialOutcome.Cancelled, cut.Outcome);
        Assert.Equal(cancelAtPoint, cut.Steps);
        Assert.Null(cut.Score);
        Assert.Equal(whole.Curve, resumed.Curve);
        Assert.Equal(whole.Score, resumed.Score);
        Assert.Equal(File.ReadAllBytes(whole.WeightsPath!), File.ReadAllBytes(resumed.WeightsPath!));
    }

    [Fact]
    public void Run_KilledBetweenCheckpoints_RepeatsTheStepsSinceTheLast()
    {
        var whole = Run(DrawnFaces.Plan(24, folder.Combine("whole")));
        var plan = DrawnFaces.Plan(24, folder.Combine("killed"));
        Assert.Throws<InvalidOperationException>(() =>
            new TrialTrainer(DrawnFaces.Options(checkpointSteps: 5)).Run(plan, DieAtStep13, CancellationToken.None));
        var seen = new List<int>();

        var resumed = new TrialTrainer(DrawnFaces.Options()).Run(
            plan, point => seen.Add(point.Step), CancellationToken.None);

        Assert.Equal(11, seen[0]);
        Assert.Equal(whole.Curve, resumed.Curve);
        Assert.Equal(File.ReadAllBytes(whole.WeightsPath!), File.ReadAllBytes(resumed.WeightsPath!));
    }

    [Fact]
    public void Run_CheckpointOfAnotherPlan_IsNotResumed()
    {
        var path = folder.Combine("shared");
        Run(DrawnFaces.Plan(6, path, seed: 1));
        var expected = Run(DrawnFaces.Plan(6, folder.Combine("fresh"), seed: 2));
        Assert.Equal(expected.Curve, Run(DrawnFaces.Plan(6, path, seed: 2)).Curve);
    }

    [Fact]
    public void Run_DamagedCheckpoint_StartsAgain()
    {
        var path = folder.Combine("damaged");
        var expected = Run(DrawnFaces.Plan(6, path));
        var checkpoint = Path.Combine(path, "checkpoint.safetensors");
        File.WriteAllBytes(checkpoint, File.ReadAllBytes(checkpoint)[..1000]);
        Assert.Equal(expected.Curve, Run(DrawnFaces.Plan(6, path)).Curve);
    }

    /// <summary>Weights that broke down, put into the checkpoint that the trial goes on from.</summary>
    [Fact]
    public void Run_LossThatIsNoNumber_StopsWithAReason()
    {
        var plan = DrawnFaces.Plan(24, folder.Combine("broken"));
        using var cancellation = new CancellationTokenSource();
        new TrialTrainer(DrawnFaces.Options()).Run(
            plan, point => CancelAt(point.Step, 3, cancellation), cancellation.Token);
        var path = Path.Combine(plan.CheckpointFolder!, "checkpoint.safetensors");
        var content = Safetensors.Read(path);
        Safetensors.Write(path, [.. content.Tensors.Select(BrokenWeights)], content.Metadata);

        var result = Run(plan);

        Assert.Equal((TrialOutcome.Failed, TrainingReasons.NonFiniteLoss), (result.Outcome, result.Reason));
        Assert.Equal(3, result.Steps);
        Assert.Null(result.Score);
        Assert.All(result.Curve, point => Assert.True(double.IsFinite(point.Loss)));
    }

    [Fact]
    public void Run_SomeImagesUnreadable_SkipsAndCountsThem()
    {
        var plan = DrawnFaces.Plan(12) with
        {
            Train = [.. DrawnFaces.Images(10), DrawnFaces.Broken(1), DrawnFaces.Broken(2)],
            Validation = [DrawnFaces.Broken(3), .. DrawnFaces.Images(4, first: 1000)],
        };
        var result = Run(plan);
        Assert.Equal(TrialOutcome.Succeeded, result.Outcome);
        Assert.Equal(3, result.SkippedImages);
        Assert.Equal(4, result.Metrics!.Images);
    }

    [Fact]
    public void Run_NoImageReadable_FailsWithAReason()
    {
        var result = Run(DrawnFaces.Plan(4) with { Train = [DrawnFaces.Broken(1)] });
        Assert.Equal((TrialOutcome.Failed, TrainingReasons.NoReadableImages), (result.Outcome, result.Reason));
    }

    [Fact]
    public void Run_ValidationWithoutFaces_FailsWithAReason()
    {
        var result = Run(DrawnFaces.Plan(4) with { Validation = [DrawnFaces.Images(1)[0] with { Faces = [] }] });
        Assert.Equal((TrialOutcome.Failed, TrainingReasons.NoValidationFaces), (result.Outcome, result.Reason));
    }

    [Fact]
    public void Run_ManySteps_KeepsTheNumberOfLiveTensors()
    {
        var before = LiveTensors();
        var counts = new List<long>();

        new TrialTrainer(DrawnFaces.Options()).Run(
            DrawnFaces.Plan(48), _ => counts.Add(LiveTensors()), CancellationToken.None);

        Assert.All(counts, count => Assert.Equal(counts[0], count));
        Assert.True(counts[0] > before, "a training network has tensors");
        Assert.Equal(before, LiveTensors());
    }

    [Fact]
    public void Evaluate_SavedWeights_ScoreAsTheTrialDid()
    {
        var plan = DrawnFaces.Plan(60, folder.Combine("saved"));
        var result = Run(plan);
        using var detector = DetectorFile.Load(result.WeightsPath!);
        var pictures = new PictureCache(DrawnFaces.Decode, 192, long.MaxValue);

        var evaluation = new DetectorEvaluator(pictures).Evaluate(
            detector, plan.Validation, torch.CPU, CancellationToken.None);

        Assert.Equal(result.Metrics, evaluation.Metrics);
        Assert.True(File.Exists(result.ReportPath));
    }

    /// <summary>Of this thread: other tests may run beside this one.</summary>
    private static long LiveTensors() => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    private static TrainingResult Run(TrainingPlan plan) =>
        new TrialTrainer(DrawnFaces.Options()).Run(plan, _ => { }, CancellationToken.None);

    private static void DieAtStep13(CurvePoint point)
    {
        if (point.Step == 13)
            throw new InvalidOperationException("killed");
    }

    private static void CancelAt(int step, int at, CancellationTokenSource cancellation)
    {
        if (step == at)
            cancellation.Cancel();
    }

    private static SafetensorsTensor BrokenWeights(SafetensorsTensor tensor) => tensor.Name == "weights"
        ? SafetensorsTensor.Of(tensor.Name, tensor.Shape, [.. tensor.ToSingles().Select(_ => float.NaN)])
        : tensor;
}
