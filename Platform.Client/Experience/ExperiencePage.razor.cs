using HyperFD.Client.Http;
using HyperFD.Client.Ui;
using HyperFD.Client.Ui.Feedback;
using HyperFD.Client.Ui.Text;
using HyperFD.Contracts.Experience;
using HyperFD.Contracts.Learner;
using Microsoft.AspNetCore.Components;

namespace HyperFD.Client.Experience;

public sealed partial class ExperiencePage
{
    private Loader<ExperienceResponse> experience = null!;
    private RefreshGate gate = null!;
    private bool importing;

    [Inject]
    private ExperienceClient Client { get; set; } = null!;

    [Inject]
    private Dialogs Dialogs { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized()
    {
        experience = new Loader<ExperienceResponse>(Client.GetAsync, StateHasChanged);
        gate = new RefreshGate(experience.LoadAsync, Time);
        base.OnInitialized();
    }

    protected override Task OnInitializedAsync() => experience.LoadAsync();

    protected override Task ReloadAsync() => experience.LoadAsync();

    // What waits to be learned, and how many trials there are, is the server's to count.
    protected override void OnLearner(LearnerStatus learner) => _ = gate.RequestAsync();

    protected override void Dispose(bool disposing)
    {
        gate.Dispose();
        experience.Dispose();
        base.Dispose(disposing);
    }

    private void OpenImport() => importing = true;

    private void CloseImport() => importing = false;

    private async Task RemoveAsync(ImportedTableResponse table)
    {
        var question = new Question(
            $"Remove {table.Name}?",
            $"Recommendations no longer lean on its {Format.Plural(table.Tasks, "task")}: the learner forgets them and "
            + "learns the rest again. "
            + ExperienceWords.WayBack(table),
            "Remove",
            IsDangerous: true);
        if (await Dialogs.AskAsync(question) is null)
            return;

        try
        {
            await Client.RemoveAsync(table.Id);
            Toasts.Done($"{table.Name} is removed.");
        }
        catch (ApiException refused)
        {
            Toasts.Failed(refused.Message);
        }

        await experience.LoadAsync();
    }
}
