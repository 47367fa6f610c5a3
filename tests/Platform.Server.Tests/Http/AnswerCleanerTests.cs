using HyperFD.Server.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Http;

public sealed class AnswerCleanerTests
{
    [Fact]
    public async Task Cleaner_ForgetsOldAnswersOnly()
    {
        // Long leases, so that weeks are few ticks of the clock.
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var server = await TestServer.StartAsync(
            time, folder: null, "--Leases:HeartbeatSeconds=3600", "--Leases:LeaseSeconds=86400");
        using var agent = await server.CreateAgentAsync();
        await agent.Http.PostAsync("/api/v1/tasks", Samples.Task(), "old");
        time.Advance(AnswerCleaner.Kept);
        await agent.Http.PostAsync("/api/v1/tasks", Samples.Task(), "new");

        await Waiting.UntilAsync(async () =>
        {
            time.Advance(TimeSpan.FromHours(6));
            return await server.QueryAsync(db => db.IdempotentAnswers.CountAsync()) == 1;
        });

        Assert.Equal(
            "new", await server.QueryAsync(db => db.IdempotentAnswers.Select(answer => answer.Key).SingleAsync()));
    }
}
