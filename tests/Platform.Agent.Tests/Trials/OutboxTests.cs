using System.Text;
using HyperFD.Agent.Transport;
using HyperFD.Agent.Trials;
using HyperFD.Contracts;
using HyperFD.TestSupport;
using Microsoft.AspNetCore.Http;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Trials;

public sealed class OutboxTests : IDisposable
{
    private static readonly byte[] Body = "{\"outcome\":\"Failed\"}"u8.ToArray();
    private readonly TempFolder _folder = new();
    private readonly List<(string Path, string Key, string Body)> _received = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Deliver_ServerAwayThenBack_SendsEachReportOnceInOrder()
    {
        Guid[] trials = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        var outbox = Outbox();
        foreach (var trial in trials)
            outbox.Add(trial, Body);
        using (var away = Http(new Uri("http://127.0.0.1:1")))
        {
            await Assert.ThrowsAsync<ServerUnreachableException>(() =>
                outbox.DeliverAsync(new HyperFdClient(away), TestContext.Current.CancellationToken));
        }

        await using var server = await StubServer.StartAsync(AcceptAsync);
        using var http = Http(server.Address);
        var reopened = Outbox();
        Assert.Empty(await reopened.DeliverAsync(new HyperFdClient(http), TestContext.Current.CancellationToken));
        Assert.Empty(await reopened.DeliverAsync(new HyperFdClient(http), TestContext.Current.CancellationToken));

        Assert.Equal(trials.Select(trial => $"/api/v1/trials/{trial}/report"), _received.Select(report => report.Path));
        Assert.Equal(0, reopened.Count);
    }

    [Fact]
    public void Add_SameReportTwice_KeepsOne()
    {
        var trial = Guid.NewGuid();
        var outbox = Outbox();

        outbox.Add(trial, Body);
        outbox.Add(trial, Body);

        Assert.Equal(1, outbox.Count);
    }

    [Fact]
    public void Key_OtherTrialOrOtherContent_Differs()
    {
        var trial = Guid.NewGuid();

        Assert.Equal(HyperFD.Agent.Trials.Outbox.Key(trial, Body), HyperFD.Agent.Trials.Outbox.Key(trial, Body));
        Assert.NotEqual(
            HyperFD.Agent.Trials.Outbox.Key(trial, Body), HyperFD.Agent.Trials.Outbox.Key(Guid.NewGuid(), Body));
        Assert.NotEqual(HyperFD.Agent.Trials.Outbox.Key(trial, Body), HyperFD.Agent.Trials.Outbox.Key(trial, "{}"u8));
    }

    [Fact]
    public async Task Deliver_ServerRefusesForGood_KeepsTheReportAsideAndGoesOn()
    {
        var (refused, good) = (Guid.NewGuid(), Guid.NewGuid());
        await using var server = await StubServer.StartAsync(context =>
            context.Request.Path.Value!.Contains(refused.ToString(), StringComparison.Ordinal)
            ? StubServer.ProblemAsync(context, 409, ProblemTypes.IdempotencyConflict)
            : AcceptAsync(context));
        using var http = Http(server.Address);
        var outbox = Outbox();
        outbox.Add(refused, Body);
        outbox.Add(good, Body);

        var problems = await outbox.DeliverAsync(new HyperFdClient(http), TestContext.Current.CancellationToken);

        Assert.Equal(refused, Assert.Single(problems).TrialId);
        Assert.Single(_received);
        Assert.Equal(0, outbox.Count);
        Assert.Single(Directory.GetFiles(_folder.Combine("outbox", "refused")));
    }

    [Fact]
    public void Count_ReportsForAnotherServer_AreNotOurs()
    {
        Outbox().Add(Guid.NewGuid(), Body);

        Assert.Equal(0, new Outbox(_folder.Combine("outbox"), "https://other.example.org", TimeProvider.System).Count);
    }

    private async Task AcceptAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        _received.Add(
            (context.Request.Path, context.Request.Headers[HyperFdProtocol.IdempotencyHeader].ToString(), body));
        await context.Response.WriteAsync(TrialSamples.ResponseJson);
    }

    private Outbox Outbox() => new(_folder.Combine("outbox"), "https://example.org", TimeProvider.System);

    private HttpClient Http(Uri address) => AgentHttp.Create(
        address, "hfa_token", new SentLedger(_folder.Combine("sent.jsonl"), run: null, TimeProvider.System),
        new WireMeter());
}
