using System.Net;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Agents;

public sealed class EnrolmentTests
{
    [Fact]
    public async Task Enrol_WithAFreshCode_GetsATokenThatWorksOfTheAgreedForm()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync("  My agent ");

        Assert.Matches("^hfa_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$", agent.Token);
        Assert.Contains(agent.Id.ToString("N"), agent.Token, StringComparison.Ordinal);
        Assert.Equal(30, (await agent.BeatAsync()).IntervalSeconds);
        var listed =
            (await (await server.AdminAsync()).GetAsync<IReadOnlyList<AgentResponse>>("/api/v1/agents")).Single();
        Assert.Equal(
            ("My agent", AgentState.Active, true, "cpu", 2),
            (listed.Name, listed.State, listed.Online, listed.Device, listed.Threads));
    }

    [Fact]
    public async Task Enrol_CodeTypedInSmallLettersWithoutHyphens_Works()
    {
        await using var server = await TestServer.StartAsync();
        var code = await (await server.AdminAsync()).CreateCodeAsync();

        var answer = await server.EnrolAsync(
            $" {code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()} ");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAA-AAAAAA-AAAAAA-AAAAAA")]
    [InlineData("far too long to be a code of any kind, and then some")]
    public async Task Enrol_UnknownCode_IsRefused(string code)
    {
        await using var server = await TestServer.StartAsync();

        await (await server.EnrolAsync(code)).RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.EnrolmentCodeWrong);
    }

    [Fact]
    public async Task Enrol_RightIdentifierWrongSecret_IsRefusedAndTheCodeStaysGood()
    {
        await using var server = await TestServer.StartAsync();
        var code = await (await server.AdminAsync()).CreateCodeAsync();
        var guess = code[..^1] + (code[^1] == 'A' ? 'B' : 'A');

        await (await server.EnrolAsync(guess)).RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.EnrolmentCodeWrong);
        Assert.Equal(HttpStatusCode.Created, (await server.EnrolAsync(code)).StatusCode);
    }

    [Fact]
    public async Task Enrol_WithAnIdempotencyKey_KeepsNoAnswerBecauseItIsASecret()
    {
        await using var server = await TestServer.StartAsync();
        var code = await (await server.AdminAsync()).CreateCodeAsync();
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Add(HyperFdProtocol.IdempotencyHeader, "again");

        var answer = await client.PostAsync(
            "/api/v1/agents/enrol", new EnrolRequest(code, "Keyed", "0.1.0", "cpu", Threads: 2));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Empty(await server.QueryAsync(db => db.IdempotentAnswers.ToListAsync()));
    }

    [Fact]
    public async Task Enrol_CodeUsedBefore_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        var code = await (await server.AdminAsync()).CreateCodeAsync();
        await server.EnrolAsync(code);

        await (await server.EnrolAsync(code)).RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.EnrolmentCodeUsed);
    }

    [Fact]
    public async Task Enrol_ManyAtOnceWithOneCode_EnrolsOne()
    {
        await using var server = await TestServer.StartAsync();
        var code = await (await server.AdminAsync()).CreateCodeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => server.EnrolAsync(code)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(1, await server.QueryAsync(db => db.Agents.CountAsync()));
    }

    [Fact]
    public async Task Enrol_CodeExpired_IsRefused()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var server = await TestServer.StartAsync(time);
        var code = await (await server.AdminAsync()).CreateCodeAsync(validMinutes: 10);

        time.Advance(TimeSpan.FromMinutes(10));

        await (await server.EnrolAsync(code)).RefusedAsync(HttpStatusCode.Forbidden, ProblemTypes.EnrolmentCodeExpired);
    }

    [Fact]
    public async Task Secrets_AreNotInTheDatabase()
    {
        await using var server = await TestServer.StartAsync();
        var code = await (await server.AdminAsync()).CreateCodeAsync();
        using var agent = await server.CreateAgentAsync();
        await server.QueryAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);"));

        var file = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(
            Path.Combine(server.DataFolder, "hyperfd.db")));

        Assert.Contains(agent.Id.ToString("D").ToUpperInvariant(), file, StringComparison.Ordinal);
        Assert.DoesNotContain(agent.Token[^43..], file, StringComparison.Ordinal);
        Assert.DoesNotContain(
            code.Replace("-", string.Empty, StringComparison.Ordinal)[6..], file, StringComparison.Ordinal);
        Assert.DoesNotContain(TestServer.AdminPassword, file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ")]
    [InlineData("Bearer hfa_00000000000000000000000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Call_WithAWrongToken_IsUnauthenticated(string header)
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        var answer = await client.GetAsync(new Uri("/api/v1/learner", UriKind.Relative));

        await answer.RefusedAsync(HttpStatusCode.Unauthorized, ProblemTypes.Unauthenticated);
    }

    [Fact]
    public async Task Revoke_TakesEffectAtOnce()
    {
        await using var server = await TestServer.StartAsync();
        using var agent = await server.CreateAgentAsync();
        await agent.BeatAsync();

        var revoke = await (await server.AdminAsync()).PostAsync(
            new Uri($"/api/v1/agents/{agent.Id}/revoke", UriKind.Relative), null);

        Assert.Equal(AgentState.Revoked, (await revoke.ReadAsync<AgentResponse>()).State);
        await (await agent.TryBeatAsync(null, null)).RefusedAsync(
            HttpStatusCode.Unauthorized, ProblemTypes.AgentRevoked);
    }
}
