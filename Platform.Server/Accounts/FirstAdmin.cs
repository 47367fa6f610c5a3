using HyperFD.Server.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Accounts;

/// <summary>The first account, by the setup link or from standard input.</summary>
internal static class FirstAdmin
{
    public const string DefaultName = "admin";

    public static async Task<bool> IsMissingAsync(HyperFdDbContext db, CancellationToken cancellationToken) =>
        !await db.Users.AnyAsync(cancellationToken);

    /// <summary>Creates an admin.</summary>
    /// <returns>What is wrong with the name or the password; empty when it worked.</returns>
    public static async Task<IReadOnlyList<string>> CreateAsync(
        UserManager<Account> users,
        RoleManager<IdentityRole<Guid>> roles,
        string userName,
        string password)
    {
        if (!await roles.RoleExistsAsync(Policies.AdminRole))
            await roles.CreateAsync(new IdentityRole<Guid>(Policies.AdminRole));
        var account = new Account { UserName = userName };
        var created = await users.CreateAsync(account, password);
        if (created.Succeeded)
            created = await users.AddToRoleAsync(account, Policies.AdminRole);
        return [.. created.Errors.Select(error => error.Description)];
    }
}
