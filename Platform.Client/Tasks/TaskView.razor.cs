using HyperFD.Client.Ui;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Microsoft.AspNetCore.Components;

namespace HyperFD.Client.Tasks;

/// <summary>One task, live: every push of it is applied where it is shown.</summary>
public sealed partial class TaskView
{
    private Loader<TaskDetail> detail = null!;
    private Loader<IReadOnlyList<RecommendationList>> recommendations = null!;
    private RefreshGate detailGate = null!;
    private RefreshGate recommendationsGate = null!;
    private Guid? loadedId;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private TasksClient Client { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized()
    {
        detail = new Loader<TaskDetail>(cancellation => Client.GetDetailAsync(Id, cancellation), StateHasChanged);
        recommendations = new Loader<IReadOnlyList<RecommendationList>>(
            cancellation => Client.GetRecommendationsAsync(Id, cancellation), StateHasChanged);
        detailGate = new RefreshGate(detail.LoadAsync, Time);
        recommendationsGate = new RefreshGate(recommendations.LoadAsync, Time);
        base.OnInitialized();
    }

    protected override Task OnParametersSetAsync()
    {
        if (loadedId == Id)
            return Task.CompletedTask;
        loadedId = Id;
        return Task.WhenAll(detail.LoadAfreshAsync(), recommendations.LoadAfreshAsync());
    }

    protected override Task ReloadAsync() => Task.WhenAll(detail.LoadAsync(), recommendations.LoadAsync());

    protected override void OnTask(TaskSummary task)
    {
        if (task.Id != Id)
            return;

        // Reason and best trial are not in the push, so a change of state or best score asks for them.
        var before = detail.State.Value?.Task.Summary;
        detail.Update(shown => shown.With(task));
        if (before is null || before.State != task.State || before.BestScore != task.BestScore)
            _ = detailGate.RequestAsync();
    }

    protected override void OnTrial(TrialResponse trial)
    {
        if (trial.TaskId == Id)
            detail.Update(shown => shown.With(trial));
    }

    protected override void OnCurve(CurveExtension extension)
    {
        if (extension.TaskId == Id)
            detail.Update(shown => shown.With(extension));
    }

    protected override void OnTimeline(TimelineEvent added)
    {
        if (added.TaskId == Id)
            detail.Update(shown => shown.With(added));
    }

    protected override void OnLearner(LearnerStatus learner) => _ = recommendationsGate.RequestAsync();

    protected override void Dispose(bool disposing)
    {
        detailGate.Dispose();
        recommendationsGate.Dispose();
        detail.Dispose();
        recommendations.Dispose();
        base.Dispose(disposing);
    }

    private void Changed(TaskResponse task) => detail.Update(shown => shown with { Task = task });
}
