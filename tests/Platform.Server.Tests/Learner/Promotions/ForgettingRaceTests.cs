using System.Net;
using HyperFD.Server.Learner;
using Microsoft.EntityFrameworkCore;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Learner.Promotions;

/// <summary>Old rankers are deleted while somebody promotes one of them: what is promoted is always stored.</summary>
public sealed class ForgettingRaceTests
{
    private const string Rankers = "/api/v1/learner/rankers";

    [Fact]
    public async Task Promote_WhatIsJustBeingDeleted_KeepsIt()
    {
        var race = new SaveRace();
        await using var server = await TestServer.StartAsync(
            race, "--Learner:SnapshotsKept=2", "--Learner:JudgedKept=0");
        using var agent = await server.CreateAgentAsync();
        var admin = await server.AdminAsync();
        await server.PlayAsync(agent.Id, tasks: 1, reports: 5);
        await server.LearnedAsync(5);
        // Pinned: learning changes nothing of the promotion that a change by somebody else could collide with.
        await PromoteAsync(admin, "4/roll-back");
        await server.PlayAsync(agent.Id, tasks: 1, reports: 1, seed: 2);
        await server.LearnedAsync(6);

        race.Arm(
            change => change is { Entity: StoredRanker { RankerVersion: 5 }, State: EntityState.Deleted },
            () => PromoteAsync(admin, "5/promote"));
        await server.PlayAsync(agent.Id, tasks: 1, reports: 1, seed: 3);
        await server.LearnedAsync(7);

        Assert.True(race.IsRun);
        Assert.Equal(5, await server.QueryAsync(db => db.Promotions.Select(row => row.PromotedVersion).SingleAsync()));
        Assert.Equal(
            [5, 6, 7],
            await server.QueryAsync(db => db.Rankers.Select(row => row.RankerVersion).Order().ToListAsync()));
    }

    private static async Task PromoteAsync(HttpClient admin, string what) =>
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsync($"{Rankers}/{what}", new object())).StatusCode);
}
