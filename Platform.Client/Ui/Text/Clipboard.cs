using Microsoft.JSInterop;

namespace HyperFD.Client.Ui.Text;

public sealed class Clipboard(IJSRuntime js)
{
    /// <summary>Whether the browser let us.</summary>
    public ValueTask<bool> CopyAsync(string text) => js.InvokeAsync<bool>("hyperfd.copy", text);
}
