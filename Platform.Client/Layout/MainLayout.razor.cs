using HyperFD.Client.Accounts;
using HyperFD.Client.Http;
using HyperFD.Client.Live;
using HyperFD.Client.Ui.Feedback;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace HyperFD.Client.Layout;

public sealed partial class MainLayout : IDisposable
{
    private ErrorBoundary? boundary;

    [Inject]
    private Session Session { get; set; } = null!;

    [Inject]
    private ILiveFeed Live { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string ContentAddress => Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0] + "#content";

    public void Dispose()
    {
        Navigation.LocationChanged -= ForgetFault;
        Session.AuthenticationStateChanged -= SessionChanged;
    }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += ForgetFault;
        Session.AuthenticationStateChanged += SessionChanged;
        await FollowSessionAsync();
    }

    private void SessionChanged(Task<AuthenticationState> next) => _ = InvokeAsync(FollowSessionAsync);

    private Task FollowSessionAsync() => Session.IsSignedIn ? Live.StartAsync() : Live.StopAsync();

    private async Task SignOutAsync()
    {
        try
        {
            await Session.SignOutAsync();
        }
        catch (ApiException failure)
        {
            Toasts.Failed(failure.Message);
        }
    }

    private Task RecoverAsync()
    {
        boundary?.Recover();
        return Task.CompletedTask;
    }

    /// <summary>A fault on one page must not stay on the next.</summary>
    private void ForgetFault(object? sender, LocationChangedEventArgs moved) => boundary?.Recover();
}
