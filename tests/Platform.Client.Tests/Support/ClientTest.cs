using Bunit;
using HyperFD.Client.Accounts;
using HyperFD.Client.Agents;
using HyperFD.Client.Experience;
using HyperFD.Client.Http;
using HyperFD.Client.Learner;
using HyperFD.Client.Live;
using HyperFD.Client.Overview;
using HyperFD.Client.Tasks;
using HyperFD.Client.Ui;
using HyperFD.Samples;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;

namespace Platform.Client.Tests.Support;

/// <summary>The dashboard's own services over a made-up network, clock and script.</summary>
public abstract class ClientTest : BunitContext
{
    protected static readonly DateTimeOffset Start = new(2026, 11, 23, 21, 15, 0, TimeSpan.Zero);

    protected ClientTest()
    {
        Data = new SampleData(Start.UtcDateTime);
        Server = new FakeServer(new SampleApi(Data));
        Time = new FakeTimeProvider(Start);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddUi();
        Services.AddSingleton(new HttpClient(Server) { BaseAddress = new Uri("http://localhost/") });
        Services.AddSingleton<ApiClient>();
        Services.AddAccounts();
        Services.AddSingleton<IAuthorizationService, DefaultAuthorizationService>();
        Services.AddOverview();
        Services.AddTasks();
        Services.AddAgents();
        Services.AddExperience();
        Services.AddLearner();
        Services.AddSingleton<ILiveFeed>(Live);
    }

    protected SampleData Data { get; }

    protected FakeServer Server { get; }

    protected FakeTimeProvider Time { get; }

    protected FakeLive Live { get; } = new();

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>Path and query of where the page has gone.</summary>
    protected string Address => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    /// <summary>Renders where dialogs and messages of the page will stand.</summary>
    protected IRenderedComponent<MudDialogProvider> RenderDialogs()
    {
        Render<MudPopoverProvider>();
        return Render<MudDialogProvider>();
    }
}
