using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Tasks;
using HyperFD.Server.Agents;
using HyperFD.Server.Data;
using HyperFD.Server.Tasks;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Tasks;

/// <summary>
/// Every state with every intent, against the arrows of the design written down a second time, as text.
/// </summary>
public sealed class TaskLifecycleTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private static readonly Dictionary<string, string> Arrows = new()
    {
        ["Open Start"] = "Running",
        ["Open Cancel"] = "Cancelled",
        ["Running Pause"] = "Paused",
        ["Paused Resume"] = "Running",
        ["Running Complete"] = "Completed",
        ["Running Fail"] = "Failed",
        ["Running Cancel"] = "Cancelled",
        ["Paused Complete"] = "Completed",
        ["Paused Fail"] = "Failed",
        ["Paused Cancel"] = "Cancelled",
    };

    public static TheoryData<string, string> EveryStateAndIntent()
    {
        var data = new TheoryData<string, string>();
        foreach (var state in Enum.GetNames<TaskState>())
        {
            foreach (var intent in Enum.GetNames<TaskIntent>())
                data.Add(state, intent);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryStateAndIntent))]
    public void Intent_InEveryState_MovesAsDesignedOrIsRefusedUnchanged(string state, string intent)
    {
        var task = InState(Enum.Parse<TaskState>(state));

        if (Arrows.TryGetValue($"{state} {intent}", out var next))
        {
            Do(task, intent);
            Assert.Equal(next, task.State.ToString());
        }
        else
        {
            Assert.Throws<IllegalTransitionException>(() => Do(task, intent));
            Assert.Equal(state, task.State.ToString());
        }
    }

    [Theory]
    [InlineData("Open")]
    [InlineData("Paused")]
    [InlineData("Completed")]
    [InlineData("Failed")]
    [InlineData("Cancelled")]
    public void TakeTrialNumber_OutsideRunning_IsRefused(string state) =>
        Assert.Throws<IllegalTransitionException>(() => InState(Enum.Parse<TaskState>(state)).TakeTrialNumber(Now));

    [Fact]
    public void TakeTrialNumber_BeyondTheBudget_IsRefused()
    {
        var task = InState(TaskState.Running, budget: 2);
        Assert.Equal((1, 2), (task.TakeTrialNumber(Now), task.TakeTrialNumber(Now)));

        Assert.Throws<IllegalTransitionException>(() => task.TakeTrialNumber(Now));
        Assert.Equal(2, task.TrialsStarted);
    }

    internal static DetectionTask InState(TaskState state, int budget = 5)
    {
        var agent = Agent.Enrol(Guid.NewGuid(), new EnrolRequest("code", "Agent", "1", "cpu", 1), [], Now);
        var task = DetectionTask.Register(
            agent, Samples.Task(budget: budget), "face-detector/1", observationsBefore: 0, Now);
        string[] path = state switch
        {
            TaskState.Open => [],
            TaskState.Running => ["Start"],
            TaskState.Paused => ["Start", "Pause"],
            TaskState.Completed => ["Start", "Complete"],
            TaskState.Failed => ["Start", "Fail"],
            _ => ["Cancel"],
        };
        foreach (var intent in path)
            Do(task, intent);
        Assert.Equal(state, task.State);
        return task;
    }

    private static void Do(DetectionTask task, string intent)
    {
        switch (intent)
        {
            case "Start":
                task.Start(Now);
                break;
            case "Pause":
                task.Pause("why", Now);
                break;
            case "Resume":
                task.Resume(reason: null, Now);
                break;
            case "Complete":
                task.Complete(reason: null, Now);
                break;
            case "Fail":
                task.Fail("why", Now);
                break;
            case "Cancel":
                task.Cancel("why", Now);
                break;
            default:
                Assert.Fail($"No way to ask for {intent}.");
                break;
        }
    }
}
