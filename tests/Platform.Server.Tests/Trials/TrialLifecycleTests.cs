using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Server.Data;
using HyperFD.Server.Trials;
using Platform.Server.Tests.Support;
using Platform.Server.Tests.Tasks;

namespace Platform.Server.Tests.Trials;

/// <summary>
/// Every state with every intent, against the arrows of the design written down a second time, as text.
/// </summary>
public sealed class TrialLifecycleTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    private static readonly Dictionary<string, string> Arrows = new()
    {
        ["Proposed Start"] = "Running",
        ["Running Restart"] = "Running",
        ["Running Renew"] = "Running",
        ["Running Expire"] = "Stale",
        ["Running Succeed"] = "Succeeded",
        ["Running Fail"] = "Failed",
        ["Running Prune"] = "Pruned",
        ["Running Cancel"] = "Cancelled",
        ["Stale Restart"] = "Running",
        ["Stale Renew"] = "Running",
        ["Stale Fail"] = "Failed",
    };

    public static TheoryData<string, string> EveryStateAndIntent()
    {
        var data = new TheoryData<string, string>();
        foreach (var state in Enum.GetNames<TrialState>())
        {
            foreach (var intent in Enum.GetNames<TrialIntent>())
                data.Add(state, intent);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryStateAndIntent))]
    public void Intent_InEveryState_MovesAsDesignedOrIsRefusedUnchanged(string state, string intent)
    {
        var trial = InState(Enum.Parse<TrialState>(state));
        var done = trial.Task.TrialsDone;

        if (Arrows.TryGetValue($"{state} {intent}", out var next))
        {
            Do(trial, intent);
            Assert.Equal(next, trial.State.ToString());
            Assert.Equal(trial.IsUnfinished ? done : done + 1, trial.Task.TrialsDone);
            Assert.Equal(trial.State == TrialState.Running, trial.LeaseUntilUtc is not null);
            Assert.Equal(!trial.IsUnfinished, trial.EndedAtUtc is not null);
        }
        else
        {
            Assert.Throws<IllegalTransitionException>(() => Do(trial, intent));
            Assert.Equal((state, done), (trial.State.ToString(), trial.Task.TrialsDone));
        }
    }

    [Fact]
    public void Restart_CountsAttempts_ButNotAfterAPause()
    {
        var trial = InState(TrialState.Running);

        trial.Restart(Now, Lease);
        Assert.Equal(2, trial.Attempt);
        trial.Park();
        trial.Restart(Now, Lease);
        Assert.Equal(2, trial.Attempt);
        trial.Restart(Now, Lease);
        Assert.Equal(3, trial.Attempt);
    }

    [Fact]
    public void Extend_StepsSeenBefore_AreReplacedAndOrderIsKept()
    {
        var trial = InState(TrialState.Running);
        trial.Extend([new CurvePoint(10, 3, null), new CurvePoint(20, 2, null)]);

        trial.Extend([new CurvePoint(5, 9, null), new CurvePoint(20, 1, 0.5)]);

        Assert.Equal(
            [new CurvePoint(5, 9, null), new CurvePoint(10, 3, null), new CurvePoint(20, 1, 0.5)], trial.Curve);
    }

    [Fact]
    public void Report_OfTheBetterTrial_BecomesTheBestOfItsTask()
    {
        var task = TaskLifecycleTests.InState(TaskState.Running);
        var (first, second, third) = (Started(task, 1), Started(task, 2), Started(task, 3));

        first.Report(Samples.Report(0.5), "digest", Now);
        second.Report(Samples.Report(0.7), "digest", Now);
        third.Report(Samples.Report(score: null), "digest", Now);

        Assert.Equal((3, second.Id, 0.7), (task.TrialsDone, task.BestTrialId, task.BestScore));
    }

    private static Trial InState(TrialState state)
    {
        var task = TaskLifecycleTests.InState(TaskState.Running);
        if (state == TrialState.Proposed)
            return Trial.Propose(task, TrialOrigin.Default, Configuration.Default(FaceDetectorSpace.V1), null, Now);

        var trial = Started(task, seed: 1);
        if (state != TrialState.Running)
        {
            Do(trial, state switch
            {
                TrialState.Stale => "Expire",
                TrialState.Succeeded => "Succeed",
                TrialState.Failed => "Fail",
                TrialState.Pruned => "Prune",
                _ => "Cancel",
            });
        }

        Assert.Equal(state, trial.State);
        return trial;
    }

    private static Trial Started(HyperFD.Server.Tasks.DetectionTask task, int seed)
    {
        var configuration = Configuration.Sample(FaceDetectorSpace.V1, new Random(seed));
        var trial = Trial.Propose(task, TrialOrigin.Recommended, configuration, prediction: null, Now);
        trial.Start(Now, Lease);
        return trial;
    }

    private static void Do(Trial trial, string intent)
    {
        switch (intent)
        {
            case "Start":
                trial.Start(Now, Lease);
                break;
            case "Restart":
                trial.Restart(Now, Lease);
                break;
            case "Renew":
                trial.Renew(Now, Lease);
                break;
            case "Expire":
                trial.Expire();
                break;
            case "Succeed":
                trial.Report(Samples.Report(0.5), "digest", Now);
                break;
            case "Fail":
                trial.Abandon("attempts-exhausted", Now);
                break;
            case "Prune":
                trial.Report(Samples.Report(null) with { Outcome = TrialOutcome.Pruned }, "digest", Now);
                break;
            case "Cancel":
                trial.Report(Samples.Report(null) with { Outcome = TrialOutcome.Cancelled }, "digest", Now);
                break;
            default:
                Assert.Fail($"No way to ask for {intent}.");
                break;
        }
    }
}
