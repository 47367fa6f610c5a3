using System.Globalization;
using System.Net.Http.Headers;
using HyperFD.Contracts.Accounts;
using HyperFD.Contracts.Agents;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;
using HyperFD.TestSupport;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Hosting;

public sealed class CultureTests
{
    [Fact]
    public async Task Server_InAGermanEnvironment_WritesNumbersAsEverywhere()
    {
        Assert.SkipUnless(
            CultureInfo.GetCultureInfo("de-DE").NumberFormat.NumberDecimalSeparator == ",",
            "No cultures are installed.");
        using var folder = new TempFolder();
        using var server = await ServerChild.ListenAsync(folder.FullPath);
        using var client = server.CreateClient();
        await client.PostAsync("/api/v1/account/sign-in", new SignInRequest("admin", TestServer.AdminPassword));
        var request = new EnrolRequest(await client.CreateCodeAsync(), "Agent", "1", "cpu", 1);
        var enrolled = await (await client.PostAsync("/api/v1/agents/enrol", request)).ReadAsync<EnrolResponse>();
        using var agent = server.CreateClient();
        agent.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", enrolled.Token);
        var task = await (await agent.PostAsync("/api/v1/tasks", Samples.Task())).ReadAsync<TaskResponse>();
        var path = $"/api/v1/tasks/{task.Summary.Id}";
        var next = await agent.PostAsync(new Uri($"{path}/trials/next", UriKind.Relative), content: null);
        var trial = await next.ReadAsync<TrialResponse>();
        await agent.PostAsync($"/api/v1/trials/{trial.Id}/report", Samples.Report(0.5));

        var lines = await agent.GetAsync<IReadOnlyList<TimelineEvent>>($"{path}/events");
        var page = await agent.GetAsync<TaskPage>("/api/v1/tasks?sort=best&limit=1");
        var wrong = await agent.PostAsync("/api/v1/tasks", Samples.Task(budget: 5_000));

        Assert.Equal("Trial 1 reached AP@0.5 0.500 in 13 s", lines[^1].Text);
        Assert.Equal(0.5, page.Items[0].BestScore);
        Assert.Contains("from 1 to 1000.", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
