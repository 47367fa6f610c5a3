using Bunit;
using HyperFD.Client.Accounts;
using HyperFD.Contracts;
using HyperFD.Samples;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Accounts;

public sealed class SetupTests : ClientTest
{
    private const string Password = "correct horse battery";

    [Fact]
    public void Render_AlreadySetUp_LeadsToSignIn()
    {
        var page = Open("/setup?token=abc");
        Assert.Equal("/sign-in", page.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void Render_NoToken_SaysThatTheLinkIsIncomplete()
    {
        NeedSetup();
        Assert.Contains(
            "lacks its token", Open("/setup").Find(".notice-warning").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ServerDown_OffersToTryAgain()
    {
        Server.IsDown = true;
        var page = Open("/setup?token=abc");
        Server.IsDown = false;
        page.Find(".blank button").Click();
        page.WaitForAssertion(() => Assert.Contains("works once", page.Markup, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "", "Type a password.")]
    [InlineData(Password, "another password", "The two passwords differ.")]
    public void Submit_BadPassword_SaysWhyAndSendsNothing(string password, string again, string expected)
    {
        NeedSetup();
        var page = Open("/setup?token=abc");
        Submit(page, password, again);
        Assert.StartsWith(expected, page.Find("[role=alert]").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(0, Server.Count("POST account/setup"));
    }

    [Fact]
    public void Submit_GoodPassword_SignsInAndGoesHome()
    {
        NeedSetup();
        Server.On("POST account/setup", new SampleAnswer(200, """{"userName":"admin","roles":["Admin"]}"""));
        Submit(Open("/setup?token=abc"), Password, Password);
        Assert.Equal("/", Address);
        Assert.Contains("\"token\":\"abc\"", Server.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Submit_TokenRefused_ShowsTheServersLine()
    {
        NeedSetup();
        Server.On("POST account/setup", SampleApi.Problem(403, ProblemTypes.Forbidden, "The setup link is not valid."));
        var page = Open("/setup?token=abc");
        Submit(page, Password, Password);
        Assert.Equal("The setup link is not valid.", page.Find("[role=alert]").TextContent.Trim());
    }

    private void NeedSetup() => Server.On("GET account/setup", new SampleAnswer(200, """{"setupNeeded":true}"""));

    private IRenderedComponent<Setup> Open(string address)
    {
        Navigation.NavigateTo(address);
        return Render<Setup>();
    }

    private static void Submit(IRenderedComponent<Setup> page, string password, string again)
    {
        page.FindAll("input")[1].Input(password);
        page.FindAll("input")[2].Input(again);
        page.Find("form").Submit();
    }
}
