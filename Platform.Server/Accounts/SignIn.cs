using System.Security.Claims;
using HyperFD.Contracts.Accounts;
using HyperFD.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace HyperFD.Server.Accounts;

/// <summary>People come and go.</summary>
internal static class SignIn
{
    public static void Map(RouteGroupBuilder accounts)
    {
        accounts.MapPost("/sign-in", InAsync)
            .WithName("SignIn")
            .WithSummary("Sign in with name and password")
            .RequireRateLimiting(AccountsModule.DoorLimit);
        accounts.MapPost("/sign-out", OutAsync)
            .WithName("SignOut")
            .WithSummary("Sign out")
            .RequireAuthorization(Policies.Person);
        accounts.MapGet("/me", Me)
            .WithName("GetMe")
            .WithSummary("Who is signed in")
            .RequireAuthorization(Policies.Person);
    }

    private static async Task<Results<Ok<MeResponse>, ProblemHttpResult>> InAsync(
        SignInRequest request,
        SignInManager<Account> signIn,
        UserManager<Account> users)
    {
        var result = await signIn.PasswordSignInAsync(
            request.UserName, request.Password, isPersistent: false, lockoutOnFailure: true);
        if (result.IsLockedOut)
            return Problems.Unauthenticated("Too many wrong passwords; the account is locked for some minutes.");
        if (!result.Succeeded || await users.FindByNameAsync(request.UserName) is not { } account)
            return Problems.Unauthenticated("User name or password is wrong.");

        return TypedResults.Ok(new MeResponse(
            account.UserName ?? string.Empty, [.. await users.GetRolesAsync(account)]));
    }

    private static async Task<NoContent> OutAsync(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static Ok<MeResponse> Me(ClaimsPrincipal user) => TypedResults.Ok(new MeResponse(
        user.Identity?.Name ?? string.Empty,
        [.. user.FindAll(ClaimTypes.Role).Select(role => role.Value)]));
}
