using HyperFD.Contracts;
using HyperFD.Server.Data;
using HyperFD.Server.Hosting;
using HyperFD.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Program = HyperFD.Server.Program;

namespace Platform.Server.Tests.Support;

/// <summary>
/// The real server on a free port with a real database file; can be stopped and started again on the same data.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    public const string AdminName = "admin";
    public const string AdminPassword = "correct horse battery";

    private readonly TempFolder folder;
    private readonly bool ownsFolder;
    private readonly WebApplication app;
    private HttpClient? admin;

    private TestServer(WebApplication app, TempFolder folder, bool ownsFolder, FakeTimeProvider? time)
    {
        this.app = app;
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        Time = time;
        Address = new Uri(app.Urls.First());
    }

    public Uri Address { get; }

    public FakeTimeProvider? Time { get; }

    public IServiceProvider Services => app.Services;

    public string DataFolder => folder.FullPath;

    public static Task<TestServer> StartAsync(
        FakeTimeProvider? time = null,
        TempFolder? folder = null,
        params string[] settings) => StartAsync(time, folder, AdminPassword, race: null, settings);

    /// <summary>A server that waits for its first account.</summary>
    public static Task<TestServer> StartWithoutAdminAsync() =>
        StartAsync(time: null, folder: null, password: null, race: null, []);

    /// <summary>A server on which a race can be arranged.</summary>
    internal static Task<TestServer> StartAsync(SaveRace race, params string[] settings) =>
        StartAsync(time: null, folder: null, AdminPassword, race, settings);

    private static async Task<TestServer> StartAsync(
        FakeTimeProvider? time,
        TempFolder? folder,
        string? password,
        SaveRace? race,
        string[] settings)
    {
        var data = folder ?? new TempFolder();
        var arguments = ServerArguments.Parse(
        [
            "--urls=http://127.0.0.1:0", $"--DataFolder={data.FullPath}", "--Door:TriesPerMinute=100000",
            // What ships changes with every version; a test says itself what is known.
            "--Experience:ImportShipped=false", .. settings,
        ]);
        var built = Program.Build(arguments, builder =>
        {
            // Passwords are hashed slowly on purpose; what is tested here is not how slowly.
            builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 100);
            if (time is not null)
                builder.Services.AddSingleton<TimeProvider>(time);
            if (race is not null)
                builder.Services.ConfigureDbContext<HyperFdDbContext>(options => options.AddInterceptors(race));
        });
        await ServerProcess.PrepareAsync(built, password);
        await built.StartAsync();
        return new TestServer(built, data, folder is null, time);
    }

    /// <summary>A signed-in admin, shared by the helpers of a test: hashing a password is slow on purpose.</summary>
    public async Task<HttpClient> AdminAsync() => admin ??= await this.SignInAdminAsync();

    /// <summary>A client without any credential that speaks the protocol and keeps cookies.</summary>
    public HttpClient CreateClient()
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add(HyperFdProtocol.Header, "1");
        return client;
    }

    internal async Task<T> QueryAsync<T>(Func<HyperFdDbContext, Task<T>> query)
    {
        await using var scope = Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<HyperFdDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        admin?.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        if (ownsFolder)
            folder.Dispose();
    }
}
