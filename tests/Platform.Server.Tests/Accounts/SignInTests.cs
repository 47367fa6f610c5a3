using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;
using HyperFD.Server.Accounts;
using HyperFD.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Accounts;

public sealed class SignInTests
{
    private static readonly SignInRequest Right = new(TestServer.AdminName, TestServer.AdminPassword);

    [Fact]
    public async Task SignIn_Right_SetsACookieThatScriptsAndForeignPagesCannotUse()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.CreateClient();

        var answer = await client.PostAsync("/api/v1/account/sign-in", Right);

        Assert.Equal(["Admin"], (await answer.ReadAsync<MeResponse>()).Roles);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("admin", (await client.GetAsync<MeResponse>("/api/v1/account/me")).UserName);
    }

    [Theory]
    [InlineData("admin", "wrong password")]
    [InlineData("nobody", "correct horse battery")]
    public async Task SignIn_Wrong_SaysTheSameForNameAndPassword(string user, string password)
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.CreateClient();

        var answer = await client.PostAsync("/api/v1/account/sign-in", new SignInRequest(user, password));

        var problem = await answer.RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
        Assert.Equal("User name or password is wrong.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task SignIn_AfterManyWrongPasswords_IsLockedForTheRightOneToo()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.CreateClient();
        for (var i = 0; i < 5; i++)
            await client.PostAsync("/api/v1/account/sign-in", Right with { Password = "wrong password" });

        var answer = await client.PostAsync("/api/v1/account/sign-in", Right);

        await answer.RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
    }

    [Fact]
    public async Task SignIn_TooOftenFromOneAddress_IsRefusedAs429()
    {
        await using var server = await TestServer.StartAsync(settings: "--Door:TriesPerMinute=3");
        using var client = server.CreateClient();
        var request = new SignInRequest("nobody", "some password");
        for (var i = 0; i < 3; i++)
            Assert.Equal(
                HttpStatusCode.Unauthorized, (await client.PostAsync("/api/v1/account/sign-in", request)).StatusCode);

        var answer = await client.PostAsync("/api/v1/account/sign-in", request);

        await answer.RefusedAsync(HttpStatusCode.TooManyRequests, ProblemTypes.TooManyRequests);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.SignInAdminAsync();

        await client.PostAsync(new Uri("/api/v1/account/sign-out", UriKind.Relative), content: null);

        var answer = await client.GetAsync(new Uri("/api/v1/account/me", UriKind.Relative));
        await answer.RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
    }

    [Fact]
    public async Task CookieCall_ThatChanges_NeedsTheHeader()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.SignInAdminAsync();
        client.DefaultRequestHeaders.Remove(HyperFdProtocol.AntiforgeryHeader);

        var change = await client.PostAsync("/api/v1/agents/enrolment-codes", new CreateEnrolmentCodeRequest(5));
        var read = await client.GetAsync(new Uri("/api/v1/agents", UriKind.Relative));

        await change.RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task SetUp_WithTheLink_MakesTheFirstAdminOnce()
    {
        await using var server = await TestServer.StartWithoutAdminAsync();
        using var client = server.CreateClient();
        var token = server.Services.GetRequiredService<SetupToken>().Text;
        Assert.True((await client.GetAsync<SetupState>("/api/v1/account/setup")).SetupNeeded);

        var wrong = await client.PostAsync(
            "/api/v1/account/setup", new SetupRequest("wrong", "boss", "a long password"));
        await wrong.RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
        var weak = await client.PostAsync("/api/v1/account/setup", new SetupRequest(token, "boss", "short"));
        await weak.RefusedAsync(HttpStatusCode.UnprocessableEntity, ProblemTypes.Validation);
        var right = await client.PostAsync("/api/v1/account/setup", new SetupRequest(token, "boss", "a long password"));

        Assert.Equal("boss", (await right.ReadAsync<MeResponse>()).UserName);
        Assert.Equal("boss", (await client.GetAsync<MeResponse>("/api/v1/account/me")).UserName);
        Assert.False((await client.GetAsync<SetupState>("/api/v1/account/setup")).SetupNeeded);
        var again = await client.PostAsync(
            "/api/v1/account/setup", new SetupRequest(token, "other", "a long password"));
        await again.RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.Forbidden);
    }

    [Fact]
    public async Task Session_AfterARestart_IsStillGood()
    {
        using var folder = new TempFolder();
        string cookie;
        await using (var first = await TestServer.StartAsync(folder: folder))
        {
            using var client = first.CreateClient();
            var answer = await client.PostAsync("/api/v1/account/sign-in", Right);
            cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        }

        await using var second = await TestServer.StartAsync(folder: folder);
        using var handler = new HttpClientHandler { UseCookies = false };
        using var again = new HttpClient(handler) { BaseAddress = second.Address };
        again.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.Equal("admin", (await again.GetAsync<MeResponse>("/api/v1/account/me")).UserName);
    }
}
