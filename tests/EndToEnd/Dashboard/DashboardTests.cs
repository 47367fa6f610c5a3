using System.Globalization;
using System.Text.RegularExpressions;
using EndToEnd.Support;
using HyperFD.Contracts.Trials;
using HyperFD.Screenshots;
using HyperFD.TestSupport;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EndToEnd.Dashboard;

/// <summary>The dashboard as a person meets it: the real server, a real browser.</summary>
public sealed partial class DashboardTests : IAsyncLifetime
{
    private const string Password = "a long pass phrase for tests";
    private readonly List<string> faults = [];
    private readonly TempFolder data = new();
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(
            Chromium.Find() is null, "No Chromium on this machine (Debian, Ubuntu: apt-get install chromium).");
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task Task_DrivenByAnAgent_ChangesLiveFromOpenToCompleted()
    {
        await using var server = await RunningServer.StartAsync(data.FullPath, Password);
        var page = await OpenAsync(server);
        await page.GotoAsync("/agents");
        await Expect(page).ToHaveURLAsync(SignInAddress());
        await SignIn.FillAsync(page, "admin", Password);
        await Expect(page).ToHaveURLAsync(new Uri(server.Address, "/agents").ToString());
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();

        using var agent = await ApiAgent.EnrolAsync(server.Address, await MakeCodeAsync(page), "Entrance cameras");
        var agentRow = page.Locator("tr", new() { HasText = "Entrance cameras" });
        await Expect(agentRow).ToContainTextAsync("Offline");
        await agent.HeartbeatAsync();
        await Expect(agentRow).ToContainTextAsync("Online");

        var task = await agent.RegisterAsync("Night shift", trials: 2, steps: 200);
        await page.GetByRole(AriaRole.Link, new() { Name = "Tasks" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Night shift" }).ClickAsync();
        var state = page.Locator("h1 .chip");
        await Expect(state).ToHaveTextAsync("Open");

        await ExpectLocalTimeAsync(page.Locator(".event").Last);

        // From here on nobody touches the page, and a reload would lose the mark.
        await page.EvaluateAsync("() => { window.untouched = true; }");
        var row = page.Locator(".trials tbody tr");
        for (var number = 1; number <= 2; number++)
        {
            var trial = (await agent.NextAsync(task.Summary.Id))!;
            await Expect(state).ToHaveTextAsync("Running");
            await Expect(row).ToHaveCountAsync(number);
            await Expect(row.Last).ToContainTextAsync("Running");
            CurvePoint[] curve = [new(100, 1.4, 0.3), new(200, 0.9, 0.4 + 0.1 * number)];
            await agent.ProgressAsync(trial.Id, curve[0]);
            await Expect(row.Last).ToContainTextAsync("step 100 of 200");
            await Expect(row.Last).ToContainTextAsync("0.300");
            await agent.ReportAsync(trial, curve[1].Score!.Value, curve);
            await Expect(row.Last).ToContainTextAsync("Succeeded");
            await Expect(page.Locator(".stepper-text")).ToHaveTextAsync($"After report {number} of {number}");
        }

        Assert.Null(await agent.NextAsync(task.Summary.Id));
        await agent.CompleteAsync(task.Summary.Id);
        await Expect(state).ToHaveTextAsync("Completed");
        await Expect(page.Locator(".stat-value").First).ToHaveTextAsync("0.600");
        Assert.True(await page.EvaluateAsync<bool>("() => window.untouched === true"));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Connection_ServerKilledAndRestarted_ComesBackAndReloads()
    {
        var server = await RunningServer.StartAsync(data.FullPath, Password);
        var page = await OpenAsync(server);
        await page.GotoAsync("/agents");
        await SignIn.FillAsync(page, "admin", Password);
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        var code = await MakeCodeAsync(page);
        await server.KillAsync();
        await Expect(page.GetByText("Reconnecting…")).ToBeVisibleAsync();

        await using var again = await RunningServer.StartAsync(data.FullPath, Password, server.Address);
        using var agent = await ApiAgent.EnrolAsync(again.Address, code, "Late comer");
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator("tr", new() { HasText = "Late comer" })).ToBeVisibleAsync();
        await server.DisposeAsync();
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Ranker_RolledBack_IsServedUntilItIsUnpinned()
    {
        await using var server = await RunningServer.StartAsync(data.FullPath, Password);
        using var admin = await Admin.SignInAsync(server.Address, Password);
        using var agent = await ApiAgent.EnrolAsync(server.Address, await admin.MakeCodeAsync(), "Entrance cameras");
        var task = (await agent.RegisterAsync("Night shift", trials: 4, steps: 200)).Summary.Id;
        async Task ReportAsync(double score)
        {
            var trial = (await agent.NextAsync(task))!;
            await agent.ReportAsync(trial, score, new CurvePoint(200, 0.9, score));
        }

        foreach (var score in new[] { 0.4, 0.5, 0.6 })
            await ReportAsync(score);
        var page = await OpenAsync(server);
        await page.GotoAsync("/learner");
        await SignIn.FillAsync(page, "admin", Password);
        var served = page.Locator(".stat-value").First;
        await Expect(served).ToHaveTextAsync("3");

        await page.GetByRole(AriaRole.Button, new() { Name = "Roll back to ranker 2" }).ClickAsync();
        await page.Locator(".mud-dialog").GetByRole(AriaRole.Button, new() { Name = "Roll back" }).ClickAsync();
        await Expect(page.GetByText("Ranker 2 is pinned")).ToBeVisibleAsync();
        await Expect(served).ToContainTextAsync("2");

        // Nobody touches the page: the fourth ranker is learned, shown, and not served.
        await ReportAsync(0.7);
        await Expect(page.GetByText("Learning goes on, up to ranker 4")).ToBeVisibleAsync();
        Assert.Equal(2, (await admin.LearnerAsync()).RankerVersion);

        await page.GetByRole(AriaRole.Button, new() { Name = "Unpin" }).ClickAsync();
        await Expect(served).ToHaveTextAsync("4");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task SetupLink_FirstRun_MakesTheAccountOnce()
    {
        await using var server = await RunningServer.StartAsync(data.FullPath, password: null);
        var page = await OpenAsync(server);
        var link = await server.SetupLinkAsync();
        await page.GotoAsync(link);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Password again").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Expect(page.GetByText("Ready for the first task")).ToBeVisibleAsync();

        await page.GotoAsync(link);
        await Expect(page.GetByText("the setup link works once")).ToBeVisibleAsync();
        Assert.Empty(faults);
    }

    /// <summary>The browser stands in Kolkata, five and a half hours ahead of what the server writes.</summary>
    private static async Task ExpectLocalTimeAsync(ILocator happened)
    {
        var written = await happened.Locator("time").GetAttributeAsync("datetime") ?? "";
        var local = DateTimeOffset.Parse(written, CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(5.5));
        await Expect(happened.Locator("span[title]")).ToHaveTextAsync(local.ToString(
            "HH:mm:ss", CultureInfo.InvariantCulture));
    }

    private static async Task<string> MakeCodeAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Enrol an agent" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a code" }).ClickAsync();
        return await page.Locator("[aria-label='Enrolment code']").TextContentAsync() ?? "";
    }

    /// <summary>A page whose unhandled errors, and scripts that its policy refuses, are kept.</summary>
    private async Task<IPage> OpenAsync(RunningServer server)
    {
        var page = await browser!.NewPageAsync(
            new() { BaseURL = server.Address.ToString(), TimezoneId = "Asia/Kolkata" });
        page.SetDefaultTimeout(60_000);
        SetDefaultExpectTimeout(60_000);
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                faults.Add(message.Text);
        };
        return page;
    }

    [GeneratedRegex(@"/sign-in\?return=%2Fagents$", RegexOptions.None, 1000)]
    private static partial Regex SignInAddress();
}
