using Bunit;
using HyperFD.Client.Accounts;
using HyperFD.Contracts;
using HyperFD.Samples;
using Microsoft.Extensions.DependencyInjection;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Accounts;

public sealed class SignInTests : ClientTest
{
    private Session Session => Services.GetRequiredService<Session>();

    [Fact]
    public void Submit_RightPassword_GoesBackToTheDeepLink()
    {
        Navigation.NavigateTo(ReturnAddress.SignInFor("tasks?state=Running"));
        Submit(Render<SignIn>(), "admin", "secret");
        Assert.True(Session.IsSignedIn);
        Assert.Equal("/tasks?state=Running", Address);
        Assert.Equal("""{"userName":"admin","password":"secret"}""", Server.Requests[^1].Body);
    }

    [Fact]
    public void Submit_WrongPassword_SaysOneLineAndStays()
    {
        Server.On(
            "POST account/sign-in",
            SampleApi.Problem(401, ProblemTypes.Unauthenticated, "User name or password is wrong."));
        Navigation.NavigateTo("/sign-in");
        var page = Render<SignIn>();
        Submit(page, "admin", "wrong");
        Assert.Equal("User name or password is wrong.", page.Find("[role=alert]").TextContent.Trim());
        Assert.False(Session.IsSignedIn);
    }

    [Fact]
    public void Submit_NothingTyped_AsksNothingOfTheServer()
    {
        var page = Render<SignIn>();
        page.Find("form").Submit();
        Assert.Equal(0, Server.Count("POST account/sign-in"));
        Assert.Contains("Type your user name", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NoAccountYet_PointsToTheSetupLink()
    {
        Server.On("GET account/setup", new SampleAnswer(200, """{"setupNeeded":true}"""));
        Assert.Contains("one-time setup link", Render<SignIn>().Find(".notice").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tasks/1", "/tasks/1")]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Safe_AnyAddress_StaysOnThisSite(string? address, string expected) =>
        Assert.Equal(expected, ReturnAddress.Safe(address));

    [Fact]
    public async Task Session_AnswerUnauthenticated_Forgets()
    {
        await Session.SignInAsync("admin", "secret", Xunit.TestContext.Current.CancellationToken);
        Server.On("GET agents", SampleApi.Problem(401, ProblemTypes.Unauthenticated, "Sign in first."));
        await Assert.ThrowsAnyAsync<Exception>(() =>
            Services.GetRequiredService<HyperFD.Client.Agents.AgentsClient>()
                .ListAsync(Xunit.TestContext.Current.CancellationToken));
        Assert.False(Session.IsSignedIn);
    }

    private static void Submit(IRenderedComponent<SignIn> page, string userName, string password)
    {
        page.FindAll("input")[0].Input(userName);
        page.FindAll("input")[1].Input(password);
        page.Find("form").Submit();
    }
}
