using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Microsoft.AspNetCore.Components;

namespace HyperFD.Client.Live;

/// <summary>
/// A page that loads its data, listens to the pushes it overrides, and loads again when the connection is back.
/// Overrides change state only; the page is rendered afterwards.
/// </summary>
public abstract class LivePage : ComponentBase, ILiveClient, IDisposable
{
    private IDisposable? subscription;

    [Inject]
    protected ILiveFeed Live { get; set; } = null!;

    Task ILiveClient.TaskChanged(TaskSummary task) => InvokeAsync(() => OnTask(task));

    Task ILiveClient.TrialChanged(TrialResponse trial) => InvokeAsync(() => OnTrial(trial));

    Task ILiveClient.CurveExtended(CurveExtension extension) => InvokeAsync(() => OnCurve(extension));

    Task ILiveClient.TimelineExtended(TimelineEvent added) => InvokeAsync(() => OnTimeline(added));

    Task ILiveClient.AgentChanged(AgentResponse agent) => InvokeAsync(() => OnAgent(agent));

    Task ILiveClient.LearnerChanged(LearnerStatus learner) => InvokeAsync(() => OnLearner(learner));

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized() => subscription = Live.Subscribe(this, () => InvokeAsync(ReloadAsync));

    protected abstract Task ReloadAsync();

    protected virtual void OnTask(TaskSummary task)
    {
    }

    protected virtual void OnTrial(TrialResponse trial)
    {
    }

    protected virtual void OnCurve(CurveExtension extension)
    {
    }

    protected virtual void OnTimeline(TimelineEvent added)
    {
    }

    protected virtual void OnAgent(AgentResponse agent)
    {
    }

    protected virtual void OnLearner(LearnerStatus learner)
    {
    }

    protected virtual void Dispose(bool disposing) => subscription?.Dispose();
}
