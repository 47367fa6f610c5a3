using System.Threading.RateLimiting;
using HyperFD.Contracts;
using HyperFD.Server.Agents;
using HyperFD.Server.Data;
using HyperFD.Server.Hosting;
using HyperFD.Server.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Accounts;

internal static class AccountsModule
{
    /// <summary>Name of the rate limit for everything that takes a password or a code.</summary>
    public const string DoorLimit = "door";

    private const string EitherScheme = "either";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddCheckedOptions<DoorOptions>(DoorOptions.Section);
        services.AddSingleton<SetupToken>();
        services.AddIdentityCore<Account>()
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<HyperFdDbContext>()
            .AddSignInManager();
        services.AddOptions<IdentityOptions>().Configure<IOptions<DoorOptions>>(Identity);
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, displayName: null, options => options.ForwardDefaultSelector = Select)
            .AddScheme<AuthenticationSchemeOptions, AgentAuthentication>(
                AgentAuthentication.Scheme, configureOptions: null)
            .AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IOptions<DoorOptions>>(Cookie);
        services.AddAuthorization(Policies.Define);
        services.AddRateLimiter(_ => { });
        services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>()
            .Configure<IOptions<DoorOptions>>(Limits);
        return services;
    }

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/account").WithTags("Accounts");
        SetUp.Map(accounts);
        SignIn.Map(accounts);
    }

    private static string Select(HttpContext context) => AgentToken.IsPresented(context.Request)
        ? AgentAuthentication.Scheme
        : IdentityConstants.ApplicationScheme;

    private static void Identity(IdentityOptions identity, IOptions<DoorOptions> door)
    {
        identity.Lockout.MaxFailedAccessAttempts = door.Value.FailuresBeforeLockout;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(door.Value.LockoutMinutes);
        // Length is what makes a password strong; rules about characters make people write them down.
        identity.Password.RequiredLength = door.Value.MinPasswordLength;
        identity.Password.RequireDigit = false;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
    }

    private static void Cookie(CookieAuthenticationOptions cookie, IOptions<DoorOptions> door)
    {
        cookie.Cookie.Name = "hyperfd";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(door.Value.SignInHours);
        cookie.SlidingExpiration = true;
        // A program that calls the API wants a status, never the address of a page.
        cookie.Events.OnRedirectToLogin = context =>
            Problems.Unauthenticated("Sign in first.").ExecuteAsync(context.HttpContext);
        cookie.Events.OnRedirectToAccessDenied = context =>
            Problems.Forbidden("Your account may not do this.").ExecuteAsync(context.HttpContext);
        cookie.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
    }

    private static void Limits(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limiter, IOptions<DoorOptions> door)
    {
        limiter.AddPolicy(DoorLimit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = door.Value.TriesPerMinute,
                Window = TimeSpan.FromMinutes(1),
            }));
        limiter.OnRejected = async (context, _) => await Problems.Of(
            StatusCodes.Status429TooManyRequests,
            ProblemTypes.TooManyRequests,
            "Too many tries from this address. Wait a minute.").ExecuteAsync(context.HttpContext);
    }
}
