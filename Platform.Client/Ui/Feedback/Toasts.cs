using MudBlazor;

namespace HyperFD.Client.Ui.Feedback;

/// <summary>Short confirmations that go away by themselves.</summary>
public sealed class Toasts(ISnackbar snackbar)
{
    public void Done(string line) => snackbar.Add(line, Severity.Normal);

    public void Failed(string line) => snackbar.Add(line, Severity.Error);
}
