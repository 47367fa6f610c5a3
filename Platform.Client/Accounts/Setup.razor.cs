using HyperFD.Client.Http;
using HyperFD.Client.Ui;
using HyperFD.Contracts.Accounts;
using Microsoft.AspNetCore.Components;

namespace HyperFD.Client.Accounts;

public sealed partial class Setup : IDisposable
{
    private Loader<SetupState> setup = null!;
    private string userName = "admin";
    private string password = "";
    private string repeated = "";
    private string? error;
    private bool busy;

    [SupplyParameterFromQuery(Name = "token")]
    private string? Token { get; set; }

    [Inject]
    private Session Session { get; set; } = null!;

    [Inject]
    private AccountsClient Accounts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    public void Dispose() => setup.Dispose();

    protected override Task OnInitializedAsync()
    {
        setup = new Loader<SetupState>(Accounts.GetSetupAsync, StateHasChanged);
        return setup.LoadAsync();
    }

    private async Task SubmitAsync()
    {
        error = Fault();
        if (busy || error is not null)
            return;

        busy = true;
        try
        {
            await Session.SetUpAsync(new SetupRequest(Token!, userName, password));
            Navigation.NavigateTo("/", replace: true);
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

    private string? Fault() => this switch
    {
        { userName: "" } => "Type a user name.",
        { password: "" } => "Type a password.",
        _ when password != repeated => "The two passwords differ.",
        _ => null,
    };
}
