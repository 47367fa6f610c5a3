using MudBlazor;

namespace HyperFD.Client.Ui.Feedback;

/// <summary>What is asked before something that cannot be taken back.</summary>
/// <param name="Action">Text of the button that does it.</param>
/// <param name="AsksReason">Whether a reason may be typed.</param>
public sealed record Question(
    string Title, string Text, string Action, bool IsDangerous = false, bool AsksReason = false);

/// <summary>The answer; <paramref name="Reason"/> is null when none was typed.</summary>
public sealed record Answer(string? Reason);

public sealed class Dialogs(IDialogService service)
{
    /// <summary>Null when the person thought better of it.</summary>
    public async Task<Answer?> AskAsync(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var parameters = new DialogParameters<QuestionDialog> { { dialog => dialog.Question, question } };
        var options = new DialogOptions { CloseOnEscapeKey = true, MaxWidth = MaxWidth.ExtraSmall, FullWidth = true };
        var shown = await service.ShowAsync<QuestionDialog>(question.Title, parameters, options);
        return (await shown.Result)?.Data as Answer;
    }
}
