using HyperFD.Client.Http;
using HyperFD.Client.Ui.Feedback;
using HyperFD.Contracts.Tasks;
using Microsoft.AspNetCore.Components;

namespace HyperFD.Client.Tasks;

public sealed partial class TaskHeader
{
    private bool busy;

    [Parameter, EditorRequired]
    public TaskResponse Detection { get; set; } = null!;

    /// <summary>The task after something was done to it.</summary>
    [Parameter]
    public EventCallback<TaskResponse> OnChanged { get; set; }

    [Inject]
    private TasksClient Client { get; set; } = null!;

    [Inject]
    private Dialogs Dialogs { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private TaskState State => Detection.Summary.State;

    private Task PauseAsync() => ChangeAsync("pause", "Paused.", new Question(
        "Pause this task?",
        "The agent stops its present trial within one batch and goes on where it was when you resume.",
        "Pause",
        AsksReason: true));

    private Task ResumeAsync() => ChangeAsync("resume", "Resumed.", question: null);

    private Task CancelAsync() => ChangeAsync("cancel", "Cancelled.", new Question(
        "Cancel this task?",
        "The agent stops training for it for good. What was learned from its finished trials stays.",
        "Cancel the task",
        IsDangerous: true,
        AsksReason: true));

    private async Task ChangeAsync(string verb, string done, Question? question)
    {
        var answer = question is null ? new Answer(Reason: null) : await Dialogs.AskAsync(question);
        if (answer is null)
            return;

        busy = true;
        try
        {
            await OnChanged.InvokeAsync(await Client.ChangeAsync(Detection.Summary.Id, verb, answer.Reason));
            Toasts.Done(done);
        }
        catch (ApiException refused)
        {
            Toasts.Failed(refused.Message);
        }
        finally
        {
            busy = false;
        }
    }
}
