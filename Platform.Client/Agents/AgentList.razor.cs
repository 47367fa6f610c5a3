using HyperFD.Client.Http;
using HyperFD.Client.Ui;
using HyperFD.Client.Ui.Feedback;
using HyperFD.Contracts.Agents;
using Microsoft.AspNetCore.Components;

namespace HyperFD.Client.Agents;

public sealed partial class AgentList
{
    private Loader<IReadOnlyList<AgentResponse>> agents = null!;
    private bool enrolling;

    [Inject]
    private AgentsClient Client { get; set; } = null!;

    [Inject]
    private Dialogs Dialogs { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    protected override void OnInitialized()
    {
        agents = new Loader<IReadOnlyList<AgentResponse>>(Client.ListAsync, StateHasChanged);
        base.OnInitialized();
    }

    protected override Task OnInitializedAsync() => agents.LoadAsync();

    protected override Task ReloadAsync() => agents.LoadAsync();

    protected override void OnAgent(AgentResponse agent) => agents.Update(list => With(list, agent));

    protected override void Dispose(bool disposing)
    {
        agents.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A known agent changes in its place, a new one comes first.</summary>
    internal static IReadOnlyList<AgentResponse> With(IReadOnlyList<AgentResponse> list, AgentResponse agent) =>
        list.Any(known => known.Id == agent.Id)
            ? [.. list.Select(known => known.Id == agent.Id ? agent : known)]
            : [agent, .. list];

    private Task OpenEnrolment()
    {
        enrolling = true;
        return Task.CompletedTask;
    }

    private void CloseEnrolment() => enrolling = false;

    private async Task RevokeAsync(AgentResponse agent)
    {
        var question = new Question(
            $"Revoke {agent.Name}?",
            "It is shut out at once and cannot report any more. This cannot be undone: the machine needs a new code to "
                + "come back.",
            "Revoke",
            IsDangerous: true);
        if (await Dialogs.AskAsync(question) is null)
            return;

        try
        {
            OnAgent(await Client.RevokeAsync(agent.Id));
            Toasts.Done($"{agent.Name} is revoked.");
        }
        catch (ApiException refused)
        {
            Toasts.Failed(refused.Message);
        }
    }
}
