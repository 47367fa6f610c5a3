using HyperFD.Client.Tasks;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.Samples;

namespace Platform.Client.Tests.Tasks;

public sealed class TaskDetailTests
{
    private static readonly SampleData Data = new(new DateTime(2026, 11, 23, 21, 15, 0, DateTimeKind.Utc));
    private readonly TaskDetail detail = new(Data.Task, Data.Events, Data.Trials);

    [Fact]
    public void With_OtherTasksPushes_ChangesNothing()
    {
        Assert.Same(detail, detail.With(Data.Tasks[1]));
        Assert.Same(detail, detail.With(Data.Events[0] with { TaskId = Data.Tasks[1].Id, Sequence = 9999 }));
        Assert.Same(detail, detail.With(Data.Trials[0] with { TaskId = Data.Tasks[1].Id }));
        Assert.Same(detail, detail.With(new CurveExtension(
            Data.Tasks[1].Id, Data.Trials[0].Id, [new CurvePoint(999, 1, 0.5)])));
    }

    [Fact]
    public void With_Summary_ReplacesIt() =>
        Assert.Equal(
            TaskState.Completed, detail.With(Data.Main with { State = TaskState.Completed }).Task.Summary.State);

    [Fact]
    public void With_EventTwice_IsShownOnceInOrder()
    {
        var late = Data.Events[^1] with { Sequence = 10_000 };
        var early = Data.Events[0] with { Sequence = 1 };
        var next = detail.With(late).With(late).With(early);
        Assert.Equal(detail.Events.Count + 2, next.Events.Count);
        Assert.Equal(next.Events.OrderBy(happened => happened.Sequence), next.Events);
    }

    [Fact]
    public void With_KnownTrial_ReplacesItInItsPlace()
    {
        var ended = detail.Trials[^1] with { State = TrialState.Succeeded, Score = 0.801 };
        var next = detail.With(ended);
        Assert.Equal(detail.Trials.Select(trial => trial.Number), next.Trials.Select(trial => trial.Number));
        Assert.Equal(ended, next.Best);
    }

    [Fact]
    public void With_NewTrial_ComesByItsNumber()
    {
        var next = detail.With(detail.Trials[0] with { Id = Guid.NewGuid(), Number = 7 });
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], next.Trials.Select(trial => trial.Number));
    }

    [Fact]
    public void With_CurveExtension_AppendsItsPoints()
    {
        var running = detail.Trials[^1];
        var next = detail.With(new CurveExtension(
            detail.Id, running.Id, [new CurvePoint(220, 0.4, null), new CurvePoint(230, 0.39, 0.6)]));
        Assert.Equal(230, next.Trials[^1].Curve[^1].Step);
        Assert.Equal(running.Curve.Count + 2, next.Trials[^1].Curve.Count);
    }

    [Fact]
    public void With_CurveOfNewAttempt_ReplacesTheOldRest()
    {
        var next = detail.With(new CurveExtension(detail.Id, detail.Trials[^1].Id, [new CurvePoint(101, 0.9, null)]));
        Assert.Equal(101, next.Trials[^1].Curve[^1].Step);
        Assert.All(next.Trials[^1].Curve.SkipLast(1), point => Assert.True(point.Step < 101));
    }
}
