using HyperFD.Client.Tasks;
using HyperFD.Client.Ui;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Learner;
using HyperFD.Contracts.Live;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using Microsoft.AspNetCore.Components;

namespace HyperFD.Client.Overview;

public sealed partial class OverviewHome
{
    private const int KnownTasks = 50;
    private Loader<OverviewData> overview = null!;
    private RefreshGate gate = null!;

    [Inject]
    private OverviewClient Client { get; set; } = null!;

    [Inject]
    private TasksClient Tasks { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized()
    {
        overview = new Loader<OverviewData>(LoadAsync, StateHasChanged);
        gate = new RefreshGate(overview.LoadAsync, Time);
        base.OnInitialized();
    }

    protected override Task OnInitializedAsync() => overview.LoadAsync();

    protected override Task ReloadAsync() => overview.LoadAsync();

    // Counts are the server's to make, so every change asks for them again; what is shown of a trial moves at once.
    protected override void OnTask(TaskSummary task)
    {
        overview.Update(data => data.With(task));
        _ = gate.RequestAsync();
    }

    protected override void OnTrial(TrialResponse trial)
    {
        overview.Update(data => data.With(trial));
        _ = gate.RequestAsync();
    }

    protected override void OnCurve(CurveExtension extension) => overview.Update(data => data.With(extension));

    protected override void OnAgent(AgentResponse agent) => _ = gate.RequestAsync();

    protected override void OnLearner(LearnerStatus learner)
    {
        overview.Update(data => data with { Figures = data.Figures with { Learner = learner } });
        _ = gate.RequestAsync();
    }

    protected override void Dispose(bool disposing)
    {
        gate.Dispose();
        overview.Dispose();
        base.Dispose(disposing);
    }

    private async Task<OverviewData> LoadAsync(CancellationToken cancellationToken)
    {
        var figures = Client.GetAsync(cancellationToken);
        var tasks = Tasks.PageAsync(new TaskQuery { Limit = KnownTasks }, cancellationToken);
        await Task.WhenAll(figures, tasks);
        return new OverviewData(await figures, (await tasks).Items);
    }
}
