using HyperFD.Client.Http;
using HyperFD.Client.Ui.Text;
using HyperFD.Contracts.Agents;
using Microsoft.AspNetCore.Components;

namespace HyperFD.Client.Agents;

/// <summary>Makes a code and the command line that uses it.</summary>
public sealed partial class EnrolmentPanel
{
    private const int Hour = 60;
    private const int Day = 24 * Hour;
    private static readonly IReadOnlyList<(int Value, string Text)> Validities =
        [(Hour, "1 hour"), (Day, "1 day"), (7 * Day, "7 days")];

    private int validMinutes = Hour;
    private EnrolmentCodeResponse? made;
    private string? error;
    private bool busy;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Inject]
    private AgentsClient Client { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Clock Clock { get; set; } = null!;

    private string Command =>
        $"hyperfd enrol --server {Navigation.BaseUri.TrimEnd('/')} --code {made!.Code} --name \"My machine\"";

    private async Task MakeAsync()
    {
        busy = true;
        error = null;
        try
        {
            made = await Client.MakeCodeAsync(validMinutes);
        }
        catch (ApiException refused)
        {
            error = refused.Message;
        }
        finally
        {
            busy = false;
        }
    }
}
