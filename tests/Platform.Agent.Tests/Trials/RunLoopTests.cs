using HyperFD.Agent.Cli;
using HyperFD.Agent.Transport;
using HyperFD.Agent.Trials;
using HyperFD.Agent.Trials.Planning;
using HyperFD.TestSupport;
using Microsoft.AspNetCore.Http;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Trials;

/// <summary>The loop against a worker that is a shell script.</summary>
public sealed class RunLoopTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<string> _asked = [];

    public RunLoopTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs /bin/sh.");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_WorkerFailsWithoutAName_EndsTheRunReportsNothingAndKeepsTheTrialOpen()
    {
        await using var server = await StubServer.StartAsync(AnswerAsync);
        var error = await Assert.ThrowsAsync<AgentException>(() => RunAsync(
            server,
            """read request; echo '{"failed":{"reason":"training-error","text":"oops","step":3,"curve":[]}}'"""));

        Assert.Equal((ExitCode.Failed, WorkerReasons.Internal), (error.Exit, error.Code));
        Assert.Contains("oops", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_asked, path => path.EndsWith("/report", StringComparison.Ordinal));
        Assert.Empty(Directory.Exists(_folder.Combine("outbox")) ? Directory.GetFiles(_folder.Combine("outbox")) : []);
        var state = Folder().ReadState()!;
        Assert.Equal(TrialSamples.Response.Id, Assert.Single(state.InWork).Id);
        Assert.Empty(state.Finished);
    }

    [Fact]
    public async Task Run_ConfigurationFails_IsReportedAndTheNextTrialIsAskedFor()
    {
        await using var server = await StubServer.StartAsync(AnswerAsync);
        await RunAsync(
            server,
            """read request; echo '{"failed":{"reason":"non-finite-loss","text":"oops","step":3,"curve":[]}}'""");

        Assert.Single(_asked, path => path.EndsWith("/report", StringComparison.Ordinal));
        Assert.Equal(2, _asked.Count(path => path.EndsWith("/trials/next", StringComparison.Ordinal)));
        Assert.Equal("non-finite-loss", Assert.Single(Folder().ReadState()!.Finished).Report.Reason);
    }

    /// <summary>One trial, then none.</summary>
    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        _asked.Add(path);
        if (path.EndsWith("/trials/next", StringComparison.Ordinal) && _asked.Count(path.Equals) > 1)
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        }

        return path.EndsWith("/complete", StringComparison.Ordinal)
            ? StubServer.ProblemAsync(context, 503, "busy")
            : context.Response.WriteAsync(TrialSamples.ResponseJson);
    }

    private async Task RunAsync(StubServer server, string script)
    {
        var output = new Output(TrialSamples.Quiet(_folder.FullPath), json: false, verbose: false);
        var ledger = new SentLedger(_folder.Combine("sent.jsonl"), run: null, TimeProvider.System);
        var meter = new WireMeter();
        using var http = AgentHttp.Create(server.Address, "hfa_token", ledger, meter);
        var client = new HyperFdClient(http);
        await using var hub = new AgentHub(server.Address, "hfa_token", ledger, meter);
        var patience = new ServerPatience(TimeSpan.Zero, output, TimeProvider.System);
        var workers = new WorkerRunner(
            new WorkerLaunch("/bin/sh", ["-c", script], WorkerLaunch.OneQuietThread), _ => { });
        var view = new RunView(output);
        var parts = new RunParts(
            Folder(),
            client,
            new Outbox(_folder.Combine("outbox"), "server", TimeProvider.System),
            patience,
            new TaskWatch(client, hub, patience, view, TimeProvider.System),
            new TrialRunner(client, hub, workers, output, TimeProvider.System, pruning: null),
            view,
            MachinePlan.Simple,
            TimeProvider.System);
        var loop = new RunLoop(parts, TrialSamples.State() with { TaskId = Guid.NewGuid() }, trial => new TrialPlan(
            trial.Configuration, "/data", 3, [0, 1], [2], trial.FidelitySteps, trial.Seed, "/folder", "cpu"));
        try
        {
            await loop.RunAsync(TestContext.Current.CancellationToken);
        }
        catch (ServerUnreachableException)
        {
            // At the end of the budget, where the task would be closed.
        }
    }

    private RunFolder Folder() => TrialSamples.Folder(_folder.FullPath, "x");
}
