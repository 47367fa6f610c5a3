using HyperFD.Client.Http;
using HyperFD.Client.Ui.Feedback;
using HyperFD.Client.Ui.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace HyperFD.Client.Experience;

/// <summary>Uploads a table and says what is wrong with it, file by file.</summary>
public sealed partial class ImportPanel
{
    private IBrowserFile? file;
    private string name = "";
    private string version = "";
    private string? error;
    private IReadOnlyList<string> problems = [];
    private bool busy;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnImported { get; set; }

    [Inject]
    private ExperienceClient Client { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private string FileNote => file is null ? "at most 32 MB" : Format.Bytes(file.Size);

    private void Choose(InputFileChangeEventArgs chosen)
    {
        (file, error, problems) = (chosen.File, null, []);
        if (name.Length == 0)
            name = Path.GetFileNameWithoutExtension(file.Name);
        if (file.Size > ExperienceClient.MaxUploadBytes)
            (file, error) = (null, "This file is larger than the 32 MB that a table may have.");
    }

    private async Task ImportAsync()
    {
        (busy, error, problems) = (true, null, []);
        try
        {
            await using var content = file!.OpenReadStream(ExperienceClient.MaxUploadBytes);
            var answer = await Client.ImportAsync(content, name.Trim(), version.Trim());
            Toasts.Done(answer.WasThere
                ? $"This table was here already, as {answer.Table.Name}. Nothing was added."
                : $"{answer.Table.Name} is imported: {Format.Plural(answer.Table.Tasks, "task")} to learn from.");
            await OnImported.InvokeAsync();
            await OnClose.InvokeAsync();
        }
        catch (ApiException refused)
        {
            (error, problems) = refused.Details.Count > 0
                ? ("This table is refused. Nothing was imported.", refused.Details)
                : (refused.Message, []);
        }
        catch (Exception unreadable) when (unreadable is IOException or Microsoft.JSInterop.JSException)
        {
            error = "The file could not be read. Choose it again.";
        }
        finally
        {
            busy = false;
        }
    }
}
