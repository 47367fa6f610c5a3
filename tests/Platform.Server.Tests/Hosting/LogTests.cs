using System.Net;
using HyperFD.Contracts;
using HyperFD.TestSupport;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Hosting;

public sealed class LogTests
{
    [Fact]
    public async Task Logs_OfALoopWithFailures_HoldNoNameAndNoSecret()
    {
        using var folder = new TempFolder();
        string token;
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            using var agent = await server.CreateAgentAsync("CanaryAgent");
            token = agent.Token;
            var task = await agent.RegisterAsync(Samples.Task("CanaryTask"));
            var trial = await agent.NextAsync(task.Summary.Id);
            await agent.TryReportAsync(trial.Id, Samples.Report(null) with { Reason = "/canary/path" });
            await agent.TryChangeAsync(task.Summary.Id, "pause", "CanaryReason");
            using var stranger = server.CreateClient();
            using var answer = await stranger.GetAsync(new Uri($"/hubs/agents?access_token={token}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            // Something that goes wrong inside: the answer says nothing, the log says what, without whose.
            await server.QueryAsync(db => db.Database.ExecuteSqlRawAsync("DROP TABLE TaskEvents;"));
            var failed = await agent.Http.PostAsync("/api/v1/tasks", Samples.Task("CanaryTask"), "CanaryKey");
            var problem = await failed.RefusedAsync(HttpStatusCode.InternalServerError, ProblemTypes.Internal);
            Assert.DoesNotContain("TaskEvents", problem.GetRawText(), StringComparison.Ordinal);
        }

        var logs = string.Concat(Directory.GetFiles(folder.Combine("logs")).Select(File.ReadAllText));

        Assert.Contains("Unexpected failure of POST /api/v1/tasks", logs, StringComparison.Ordinal);
        Assert.Contains("no such table: TaskEvents", logs, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", logs, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(token[^43..], logs, StringComparison.Ordinal);
        Assert.DoesNotContain(TestServer.AdminPassword, logs, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.FullPath, logs, StringComparison.Ordinal);
    }
}
