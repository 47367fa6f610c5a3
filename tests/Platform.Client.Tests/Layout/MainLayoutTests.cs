using Bunit;
using HyperFD.Client;
using HyperFD.Client.Accounts;
using HyperFD.Client.Layout;
using HyperFD.Contracts;
using HyperFD.Samples;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Platform.Client.Tests.Support;

namespace Platform.Client.Tests.Layout;

public sealed class MainLayoutTests : ClientTest
{
    private Session Session => Services.GetRequiredService<Session>();

    [Fact]
    public async Task Render_SignedIn_StartsTheLiveConnectionAndNamesThePerson()
    {
        await Session.RestoreAsync(Xunit.TestContext.Current.CancellationToken);
        var layout = Render<MainLayout>();
        Assert.Equal((1, 0), (Live.Starts, Live.Stops));
        Assert.Equal("admin", layout.Find(".who").TextContent);
    }

    [Fact]
    public async Task SignOut_Pressed_ForgetsAndStopsTheLiveConnection()
    {
        await Session.RestoreAsync(Xunit.TestContext.Current.CancellationToken);
        var layout = Render<MainLayout>();
        layout.Find("[aria-label='Sign out']").Click();
        Assert.False(Session.IsSignedIn);
        layout.WaitForAssertion(() => Assert.Equal(1, Live.Stops));
        Assert.True(Server.Requests[^1].HasDashboardHeader);
    }

    [Fact]
    public void Render_PageThrows_ShowsTheFaultAndRecovers()
    {
        var layout = Render<MainLayout>(parameters => parameters.Add(shown => shown.Body, Throwing(() => true)));
        Assert.Contains("This page has a fault", layout.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(layout.FindAll("nav a"));
    }

    [Fact]
    public void Navigate_AfterAFault_ShowsTheNextPage()
    {
        var broken = true;
        var layout = Render<MainLayout>(parameters => parameters.Add(shown => shown.Body, Throwing(() => broken)));
        broken = false;
        Navigation.NavigateTo("/tasks");
        layout.WaitForAssertion(() => Assert.Contains("all is well", layout.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void App_ServerDown_SaysSoAndTriesAgain()
    {
        Server.IsDown = true;
        var app = Render<App>();
        Assert.Contains("cannot be reached", app.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Server.IsDown = false;
        app.Find(".blank button").Click();
        app.WaitForAssertion(() => Assert.NotEmpty(app.FindAll(".stat")));
    }

    [Fact]
    public void App_NobodySignedIn_LeadsToSignInAndKeepsTheDeepLink()
    {
        Server.On("GET account/me", SampleApi.Problem(401, ProblemTypes.Unauthenticated, "Sign in first."));
        Navigation.NavigateTo($"/tasks/{Data.Main.Id}");
        var app = Render<App>();
        app.WaitForAssertion(() => Assert.Equal($"/sign-in?return=%2Ftasks%2F{Data.Main.Id}", Address));
        Assert.NotEmpty(app.FindAll("form"));
    }

    [Fact]
    public void App_UnknownAddress_IsSaidToBeUnknown()
    {
        Navigation.NavigateTo("/no/such/page");
        var app = Render<App>();
        app.WaitForAssertion(() => Assert.Contains("There is no such page", app.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task App_SessionEnds_LeadsToSignIn()
    {
        Navigation.NavigateTo("/agents");
        var app = Render<App>();
        app.WaitForAssertion(() => Assert.NotEmpty(app.FindAll("tbody tr")));
        Server.On("GET agents", SampleApi.Problem(401, ProblemTypes.Unauthenticated, "Sign in first."));
        await app.InvokeAsync(Live.Push.RestoredAsync);
        app.WaitForAssertion(() => Assert.Equal("/sign-in?return=%2Fagents", Address));
    }

    private static RenderFragment Throwing(Func<bool> isBroken) => builder =>
    {
        builder.OpenComponent<Fragile>(0);
        builder.AddAttribute(1, nameof(Fragile.IsBroken), isBroken);
        builder.CloseComponent();
    };

    private sealed class Fragile : ComponentBase
    {
        [Parameter]
        public Func<bool> IsBroken { get; set; } = () => false;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (IsBroken())
                throw new InvalidOperationException("a page's own fault");
            builder.AddContent(0, "all is well");
        }
    }
}
