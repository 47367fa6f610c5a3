using System.Net;
using HyperFD.Client.Http;
using HyperFD.Contracts;
using HyperFD.Contracts.Accounts;

namespace HyperFD.Client.Accounts;

/// <summary>Who is signed in, and how to become so.</summary>
public sealed class AccountsClient(ApiClient api)
{
    /// <summary>The person of the session cookie; null when there is none.</summary>
    public async Task<MeResponse?> FindMeAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await api.GetAsync("account/me", HyperFdJson.Default.MeResponse, cancellationToken);
        }
        catch (ApiException refused) when (refused.Status == HttpStatusCode.Unauthorized)
        {
            return null;
        }
    }

    public Task<SetupState> GetSetupAsync(CancellationToken cancellationToken = default) =>
        api.GetAsync("account/setup", HyperFdJson.Default.SetupState, cancellationToken);

    public Task<MeResponse> SetUpAsync(SetupRequest request, CancellationToken cancellationToken = default) =>
        api.PostAsync(
            "account/setup", request, HyperFdJson.Default.SetupRequest, HyperFdJson.Default.MeResponse,
            cancellationToken);

    public Task<MeResponse> SignInAsync(SignInRequest request, CancellationToken cancellationToken = default) =>
        api.PostAsync(
            "account/sign-in", request, HyperFdJson.Default.SignInRequest, HyperFdJson.Default.MeResponse,
            cancellationToken);

    public Task SignOutAsync(CancellationToken cancellationToken = default) =>
        api.PostAsync("account/sign-out", cancellationToken);
}
