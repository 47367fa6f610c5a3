using Microsoft.AspNetCore.Components.Authorization;

namespace HyperFD.Client.Accounts;

public static class AccountsServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddAuthorizationCore();
        services.AddCascadingAuthenticationState();
        services.AddSingleton<AccountsClient>();
        services.AddSingleton<Session>();
        services.AddSingleton<AuthenticationStateProvider>(provider => provider.GetRequiredService<Session>());
        return services;
    }
}
