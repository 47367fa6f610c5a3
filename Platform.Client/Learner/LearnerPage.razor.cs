using HyperFD.Client.Http;
using HyperFD.Client.Ui;
using HyperFD.Client.Ui.Feedback;
using HyperFD.Client.Ui.Text;
using HyperFD.Contracts.Learner;
using Microsoft.AspNetCore.Components;

namespace HyperFD.Client.Learner;

public sealed partial class LearnerPage
{
    private Loader<LearnerData> shown = null!;
    private RefreshGate gate = null!;

    [Inject]
    private RankersClient Client { get; set; } = null!;

    [Inject]
    private Dialogs Dialogs { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized()
    {
        shown = new Loader<LearnerData>(LoadAsync, StateHasChanged);
        gate = new RefreshGate(shown.LoadAsync, Time);
        base.OnInitialized();
    }

    protected override Task OnInitializedAsync() => shown.LoadAsync();

    protected override Task ReloadAsync() => shown.LoadAsync();

    protected override void OnLearner(LearnerStatus learner)
    {
        shown.Update(data => data with { Rankers = data.Rankers with { Status = learner } });
        _ = gate.RequestAsync();
    }

    protected override void Dispose(bool disposing)
    {
        gate.Dispose();
        shown.Dispose();
        base.Dispose(disposing);
    }

    private async Task<LearnerData> LoadAsync(CancellationToken cancellationToken)
    {
        var rankers = Client.GetAsync(cancellationToken);
        var quarantine = Client.GetQuarantineAsync(cancellationToken);
        await Task.WhenAll(rankers, quarantine);
        return new LearnerData(await rankers, await quarantine);
    }

    private Task PinAsync() => DoAsync(() => Client.PinAsync(), "Pinned. Newer rankers are learned, but not served.");

    private Task UnpinAsync() => DoAsync(() => Client.UnpinAsync(), "Unpinned. Newer rankers are served again.");

    private Task ChooseAsync(string? strategy) => DoAsync(
        () => Client.ChooseAsync(strategy),
        strategy is null ? "The best strategy by evidence is served." : $"{strategy} is served.");

    private Task PromoteAsync(RankerResponse ranker) => AskAsync(
        new Question(
            $"Promote ranker {Format.Count(ranker.Version)}?",
            "Every recommendation comes from it, whatever the newest tasks say of it, and newer rankers follow again.",
            "Promote"),
        () => Client.PromoteAsync(ranker.Version),
        $"Ranker {Format.Count(ranker.Version)} is promoted.");

    private Task RollBackAsync(RankerResponse ranker) => AskAsync(
        new Question(
            $"Roll back to ranker {Format.Count(ranker.Version)}?",
            $"Recommendations use what it knew after {Format.Plural(ranker.Observations, "observation")}. It stays "
                + "until you unpin it; learning goes on meanwhile.",
            "Roll back",
            IsDangerous: true),
        () => Client.RollBackAsync(ranker.Version),
        $"Rolled back to ranker {Format.Count(ranker.Version)}.");

    private Task ReleaseAsync(IReadOnlyList<QuarantinedReportResponse> reports) => AskAsync(
        new Question(
            $"Release {Format.Plural(reports.Count, "report")}?",
            "They enter the report log and are learned. Releasing what is held because of its agent vouches for the "
                + "agent: it is not doubted again.",
            "Release"),
        () => Client.ReleaseAsync([.. reports.Select(report => report.Id)]),
        $"Released {Format.Plural(reports.Count, "report")}.");

    private Task RejectAsync(IReadOnlyList<QuarantinedReportResponse> reports) => AskAsync(
        new Question(
            $"Reject {Format.Plural(reports.Count, "report")}?",
            "They are kept for the record and never learned.",
            "Reject",
            IsDangerous: true),
        () => Client.RejectAsync([.. reports.Select(report => report.Id)]),
        $"Rejected {Format.Plural(reports.Count, "report")}.");

    private async Task AskAsync(Question question, Func<Task> act, string done)
    {
        if (await Dialogs.AskAsync(question) is not null)
            await DoAsync(act, done);
    }

    private async Task DoAsync(Func<Task> act, string done)
    {
        try
        {
            await act();
            Toasts.Done(done);
        }
        catch (ApiException refused)
        {
            Toasts.Failed(refused.Message);
        }

        await shown.LoadAsync();
    }
}
