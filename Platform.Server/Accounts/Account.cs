using Microsoft.AspNetCore.Identity;

namespace HyperFD.Server.Accounts;

/// <summary>A person who signs in to the dashboard.</summary>
internal sealed class Account : IdentityUser<Guid>;
