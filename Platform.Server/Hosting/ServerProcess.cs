using System.Globalization;
using HyperFD.Server.Accounts;
using HyperFD.Server.Data;
using HyperFD.Server.Experience;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace HyperFD.Server.Hosting;

/// <summary>
/// The life of the process as other programs see it: migrate, make the first account, listen, say so in one line on
/// standard output (with <see cref="ReadyWord"/> where that is no terminal), end with standard input if asked to.
/// </summary>
internal static class ServerProcess
{
    public const string ReadyWord = "HYPERFD_SERVER_READY";

    public static async Task<int> RunAsync(WebApplication app, ServerArguments arguments)
    {
        var password = arguments.SetupPasswordFromStdin ? await Console.In.ReadLineAsync() : null;
        await PrepareAsync(app, arguments.SetupPasswordFromStdin ? password ?? string.Empty : null);
        await app.StartAsync();
        var address = AddressOf(app);
        Console.Out.WriteLine(Greeting(address, Console.IsOutputRedirected));
        await Console.Out.FlushAsync();
        // Last, because it is what a person has to act on.
        await TellSetupLinkAsync(app, address);
        if (arguments.ExitWithStdin)
            StopAtEndOfInput(app.Lifetime);
        await app.WaitForShutdownAsync();
        return ExitCodes.Success;
    }

    /// <summary>The one line on standard output: for a program that reads it, or for a person at a terminal.</summary>
    internal static string Greeting(string address, bool redirected) =>
        redirected ? $"{ReadyWord} {address}" : $"The server listens at {address}; Ctrl-C ends it.";

    /// <summary>Everything that must be done before the first request.</summary>
    /// <param name="password">
    /// Of user <c>admin</c>, who is made if there is nobody; null to leave that to the link.
    /// </param>
    public static async Task PrepareAsync(WebApplication app, string? password)
    {
        // Before anything is touched, and as one line instead of the host's log of a failed start.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        var cancellationToken = app.Lifetime.ApplicationStopping;
        await app.Services.GetRequiredService<Database>().PrepareAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<ShippedExperience>().ImportAsync(cancellationToken);
        if (password is null)
            return;

        var users = services.GetRequiredService<UserManager<Account>>();
        if (await users.FindByNameAsync(FirstAdmin.DefaultName) is not null)
            return;

        var roles = services.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
        var errors = await FirstAdmin.CreateAsync(users, roles, FirstAdmin.DefaultName, password);
        if (errors.Count > 0)
            throw new StartupException(
                $"The password from standard input was not accepted: {string.Join(' ', errors)}");
    }

    /// <summary>An address that a program on this machine can call: "any address" becomes loopback.</summary>
    private static string AddressOf(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses
            ?? [];
        var address = addresses.FirstOrDefault(address => address.StartsWith("http:", StringComparison.Ordinal))
            ?? addresses.FirstOrDefault()
            ?? throw new StartupException("The server listens nowhere. Set --urls.");
        var parsed = BindingAddress.Parse(address);
        return parsed.Host is "*" or "+" or "[::]" or "0.0.0.0"
            ? string.Create(CultureInfo.InvariantCulture, $"{parsed.Scheme}://127.0.0.1:{parsed.Port}")
            : address;
    }

    /// <summary>On standard error and in no log file: whoever reads it may make the first account.</summary>
    private static async Task TellSetupLinkAsync(WebApplication app, string address)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HyperFdDbContext>();
        if (!await FirstAdmin.IsMissingAsync(db, CancellationToken.None))
            return;

        var token = app.Services.GetRequiredService<SetupToken>().Text;
        await Console.Error.WriteLineAsync(
            $"Open this link once to create the first account: {address}/setup?token={token}");
    }

    private static void StopAtEndOfInput(IHostApplicationLifetime lifetime)
    {
        var watcher = new Thread(() =>
        {
            while (Console.In.ReadLine() is not null)
            {
                // Input carries no further meaning; only its end does.
            }

            lifetime.StopApplication();
        })
        {
            IsBackground = true,
            Name = "life line",
        };
        watcher.Start();
    }
}
