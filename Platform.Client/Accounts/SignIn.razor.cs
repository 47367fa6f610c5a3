using HyperFD.Client.Http;
using Microsoft.AspNetCore.Components;

namespace HyperFD.Client.Accounts;

public sealed partial class SignIn
{
    private string userName = "";
    private string password = "";
    private string? error;
    private bool busy;
    private bool setupNeeded;

    [SupplyParameterFromQuery(Name = "return")]
    private string? Return { get; set; }

    [Inject]
    private Session Session { get; set; } = null!;

    [Inject]
    private AccountsClient Accounts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (Session.IsSignedIn)
        {
            Leave();
            return;
        }

        try
        {
            setupNeeded = (await Accounts.GetSetupAsync()).SetupNeeded;
        }
        catch (ApiException failure)
        {
            error = failure.Message;
        }
    }

    private async Task SubmitAsync()
    {
        if (busy)
            return;
        if (userName.Length == 0 || password.Length == 0)
        {
            error = "Type your user name and password.";
            return;
        }

        busy = true;
        error = null;
        try
        {
            await Session.SignInAsync(userName, password);
            Leave();
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

    private void Leave() => Navigation.NavigateTo(ReturnAddress.Safe(Return), replace: true);
}
