using HyperFD.Agent.Cli;
using HyperFD.Agent.Trials;
using HyperFD.Contracts.Trials;
using HyperFD.TestSupport;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Trials;

public sealed class RunStateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Best_EqualScores_IsTheEarlierTrialWhateverTheOrder()
    {
        var state = State(Trial(3, 0.5), Trial(1, score: null), Trial(2, 0.5), Trial(4, 0.4));

        Assert.Equal(2, state.Best!.Trial.Number);
    }

    [Fact]
    public void Best_NoTrialSucceeded_IsNone() => Assert.Null(State(Trial(1, score: null)).Best);

    [Fact]
    public void Finish_SameTrialTwice_CountsOnceAndClosesIt()
    {
        var trial = Trial(1, 0.5);
        var open = State().Begin(trial.Trial);

        var state = open.Finish(trial).Finish(trial with { Weights = "/weights" });

        Assert.Single(open.InWork);
        Assert.Empty(state.InWork);
        Assert.Equal("/weights", Assert.Single(state.Finished).Weights);
    }

    [Fact]
    public void Folder_WrittenThenReadByAnotherProcess_HasTheWholeState()
    {
        var state =
            State(Trial(1, 0.5)) with { InWork = [Trial(2, 0.1).Trial, Trial(3, 0.2).Trial], TaskId = Guid.NewGuid() };
        Folder("x").Write(state);

        var read = Folder("x").ReadState()!;

        Assert.Equal(state.TaskId, read.TaskId);
        Assert.Equal(state.Options, read.Options);
        Assert.Equal(state.InWork.Select(trial => trial.Id), read.InWork.Select(trial => trial.Id));
        Assert.Equal(0.5, read.Best!.Report.Score);
    }

    [Fact]
    public void Folder_OtherName_IsAnotherRun()
    {
        Folder("x").Write(State());

        Assert.Null(Folder("y").ReadState());
        Assert.NotEqual(Folder("x").Key, Folder("y").Key);
    }

    [Fact]
    public void Lock_HeldByAnotherProcess_SaysSo()
    {
        using var held = Folder("x").Lock();

        Assert.Equal("run-in-progress", Assert.Throws<AgentException>(() => Folder("x").Lock()).Code);
    }

    private static RunState State(params FinishedTrial[] finished) => TrialSamples.State(finished);

    private static FinishedTrial Trial(int number, double? score) => new(
        TrialSamples.Response with { Id = Guid.NewGuid(), Number = number },
        new TrialReportRequest(
            score is null ? TrialOutcome.Failed : TrialOutcome.Succeeded, score, 48, 1, 1000, 2000, [], Reason: null),
        Weights: null);

    private RunFolder Folder(string name) => TrialSamples.Folder(_folder.FullPath, name);
}
