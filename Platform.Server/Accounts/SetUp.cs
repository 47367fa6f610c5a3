using HyperFD.Contracts.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace HyperFD.Server.Accounts;

/// <summary>First run: whoever has the setup link makes the first account.</summary>
internal static class SetUp
{
    public static void Map(RouteGroupBuilder accounts)
    {
        accounts.MapGet("/setup", StateAsync)
            .WithName("GetSetupState")
            .WithSummary("Whether the server waits for its first account");
        accounts.MapPost("/setup", HandleAsync)
            .WithName("SetUp")
            .WithSummary("Make the first account with the one-time link")
            .RequireRateLimiting(AccountsModule.DoorLimit);
    }

    private static async Task<Ok<SetupState>> StateAsync(HyperFdDbContext db, CancellationToken cancellationToken) =>
        TypedResults.Ok(new SetupState(await FirstAdmin.IsMissingAsync(db, cancellationToken)));

    private static async Task<Results<Ok<MeResponse>, ProblemHttpResult>> HandleAsync(
        SetupRequest request,
        SetupToken token,
        HyperFdDbContext db,
        UserManager<Account> users,
        RoleManager<IdentityRole<Guid>> roles,
        SignInManager<Account> signIn,
        CancellationToken cancellationToken)
    {
        if (!token.Matches(request.Token) || !await FirstAdmin.IsMissingAsync(db, cancellationToken))
            return Problems.Forbidden("This setup link is not valid, or the server is set up already.");

        var check = new RequestCheck();
        check.Name("userName", request.UserName);
        if (check.Failed)
            return check.Problem();

        // Immediate transaction: two browsers with the same link cannot both make the first account.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await FirstAdmin.IsMissingAsync(db, cancellationToken))
            return Problems.Forbidden("The server is set up already.");

        var errors = await FirstAdmin.CreateAsync(users, roles, request.UserName, request.Password);
        if (errors.Count > 0)
            return Problems.Invalid("password", string.Join(' ', errors));

        await transaction.CommitAsync(cancellationToken);
        await signIn.PasswordSignInAsync(
            request.UserName, request.Password, isPersistent: false, lockoutOnFailure: false);
        return TypedResults.Ok(new MeResponse(request.UserName, [Policies.AdminRole]));
    }
}
