using System.Security.Claims;
using HyperFD.Client.Http;
using HyperFD.Contracts.Accounts;
using Microsoft.AspNetCore.Components.Authorization;

namespace HyperFD.Client.Accounts;

/// <summary>The signed-in person as Blazor sees it. The cookie itself is out of reach of the page.</summary>
public sealed class Session : AuthenticationStateProvider, IDisposable
{
    private static readonly AuthenticationState Anonymous = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private readonly AccountsClient accounts;
    private readonly ApiClient api;
    private AuthenticationState state = Anonymous;

    public Session(AccountsClient accounts, ApiClient api)
    {
        this.accounts = accounts;
        this.api = api;
        api.SignedOut += Forget;
    }

    public string? UserName => state.User.Identity?.Name;

    public bool IsSignedIn => state.User.Identity?.IsAuthenticated == true;

    public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(state);

    /// <summary>Asks the server who we are; called once before the first page is shown.</summary>
    /// <exception cref="ApiException">The server cannot be asked.</exception>
    public async Task RestoreAsync(CancellationToken cancellationToken = default) =>
        Become(await accounts.FindMeAsync(cancellationToken));

    public async Task SignInAsync(string userName, string password, CancellationToken cancellationToken = default) =>
        Become(await accounts.SignInAsync(new SignInRequest(userName, password), cancellationToken));

    public async Task SetUpAsync(SetupRequest request, CancellationToken cancellationToken = default) =>
        Become(await accounts.SetUpAsync(request, cancellationToken));

    public async Task SignOutAsync(CancellationToken cancellationToken = default)
    {
        await accounts.SignOutAsync(cancellationToken);
        Become(null);
    }

    public void Dispose() => api.SignedOut -= Forget;

    private void Forget()
    {
        if (IsSignedIn)
            Become(null);
    }

    private void Become(MeResponse? me)
    {
        state = me is null ? Anonymous : new AuthenticationState(Principal(me));
        NotifyAuthenticationStateChanged(Task.FromResult(state));
    }

    private static ClaimsPrincipal Principal(MeResponse me) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, me.UserName), .. me.Roles.Select(role => new Claim(ClaimTypes.Role, role))],
        authenticationType: "cookie"));
}
