using HyperFD.Agent.Transport;
using HyperFD.Contracts;
using HyperFD.Contracts.Agents;
using HyperFD.TestSupport;
using Microsoft.AspNetCore.Http;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Transport;

public sealed class LedgerTests : IDisposable
{
    private static readonly HeartbeatRequest Beat = new(Guid.NewGuid(), TrialId: null);
    private readonly TempFolder _folder = new();
    private readonly WireMeter _meter = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Total_AfterSeveralRequests_EqualsTheBytesOnTheWire()
    {
        await using var server = await StubServer.StartAsync(context =>
            context.Response.WriteAsync(context.Request.Method == "GET"
                ? """{"strategy":"random","rankerVersion":0,"cursor":0,"observations":0,"scoreSum":0,"queued":0,"learnedAtUtc":null,"aFieldOfANewerServer":1}"""
                : """{"instruction":"Continue","intervalSeconds":30}"""));
        var ledger = Ledger();
        using var http = AgentHttp.Create(server.Address, "hfa_token", ledger, _meter);
        var client = new HyperFdClient(http);

        await client.HeartbeatAsync(Beat, TestContext.Current.CancellationToken);
        await client.LearnerAsync(TestContext.Current.CancellationToken);
        await client.HeartbeatAsync(Beat, TestContext.Current.CancellationToken);

        var total = ledger.Total();
        Assert.Equal(3, total.Messages);
        Assert.Equal(_meter.Sent, total.Bytes);
        Assert.True(total.BodyBytes > 0);
    }

    [Fact]
    public async Task Total_RequestWithoutBody_EqualsTheBytesOnTheWire()
    {
        await using var server = await StubServer.StartAsync(context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        var ledger = Ledger();
        using var http = AgentHttp.Create(server.Address, "hfa_token", ledger, _meter);

        var next = await new HyperFdClient(http).NextTrialAsync(
            Guid.NewGuid(), [], "key", TestContext.Current.CancellationToken);

        Assert.Null(next);
        Assert.Equal(_meter.Sent, ledger.Total().Bytes);
    }

    [Fact]
    public async Task Total_ServerAnsweredOnTheThirdAttempt_CountsAllThree()
    {
        var attempts = 0;
        await using var server = await StubServer.StartAsync(context => ++attempts < 3
            ? StubServer.ProblemAsync(context, 503, ProblemTypes.Internal)
            : context.Response.WriteAsync("""{"instruction":"Continue","intervalSeconds":30}"""));
        var ledger = Ledger();
        using var http = AgentHttp.Create(server.Address, token: null, ledger, _meter);

        await new HyperFdClient(http).HeartbeatAsync(Beat, TestContext.Current.CancellationToken);

        Assert.Equal(3, ledger.Total().Messages);
        Assert.Equal(_meter.Sent, ledger.Total().Bytes);
    }

    [Fact]
    public async Task Total_NobodyListens_IsNothing()
    {
        var ledger = Ledger();
        using var http = AgentHttp.Create(new Uri("http://127.0.0.1:1"), token: null, ledger, _meter);

        await Assert.ThrowsAsync<ServerUnreachableException>(() =>
            new HyperFdClient(http).HeartbeatAsync(Beat, TestContext.Current.CancellationToken));

        Assert.Equal(new SentTotal(0, 0, 0), ledger.Total());
        Assert.NotEmpty(SentLedger.Read(ledger.FilePath));
    }

    [Fact]
    public async Task Headers_OfARequest_AreTheOnesWeKnow()
    {
        var seen = new List<string>();
        await using var server = await StubServer.StartAsync(context =>
        {
            seen.AddRange(context.Request.Headers.Keys);
            return context.Response.WriteAsync("""{"instruction":"Continue","intervalSeconds":30}""");
        });
        using var http = AgentHttp.Create(server.Address, "hfa_token", Ledger(), _meter);

        await new HyperFdClient(http).HeartbeatAsync(Beat, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["Authorization", "Content-Length", "Content-Type", "Host", HyperFdProtocol.Header],
            seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Total_LastLineCutOffByACrash_IsLeftOutAndTakesNoOtherWithIt()
    {
        var ledger = Ledger();
        ledger.Add("http", "GET", "/x", bytes: 100, bodyBytes: 0, bodySha256: null);
        File.AppendAllText(ledger.FilePath, """{"atUtc":"2026-01-01T""");

        Assert.Equal(100, ledger.Total().Bytes);
        ledger.Add("http", "GET", "/y", bytes: 20, bodyBytes: 0, bodySha256: null);
        Assert.Equal(120, ledger.Total().Bytes);
    }

    private SentLedger Ledger() => new(_folder.Combine("sent.jsonl"), run: "run", TimeProvider.System);
}
