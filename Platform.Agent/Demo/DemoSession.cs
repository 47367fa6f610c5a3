using System.Text.Json;
using HyperFD.Agent.Cli;
using HyperFD.Agent.Files;
using HyperFD.Agent.Trials;
using HyperFD.Agent.Trials.Planning;
using HyperFD.Contracts;
using HyperFD.Learning.Datasets.Synthetic;

namespace HyperFD.Agent.Demo;

/// <summary>The whole loop on one machine: server, agent, a domain of faces, trials, and what came of it.</summary>
internal sealed class DemoSession(CommandContext context, DemoOptions options)
{
    private readonly DemoFolder _folder = new(context.Home);
    private readonly DemoView _view = new(context.Output);

    public async Task<DemoResult> ExecuteAsync(CancellationToken cancellation)
    {
        var started = context.Time.GetTimestamp();
        using var running = _folder.Lock();
        if (options.Fresh)
            _folder.Forget();
        DemoPlan.DomainCalled(options.Domain);
        var program = await ServerBuild.RunAsync(context.Output, context.Time, cancellation);
        var state = DemoPlan.Begin(_folder);
        await using var server = await ServerChild.StartAsync(program, state, _folder, cancellation);
        state = state with { Port = server.Address.Port };
        _folder.Write(state);
        _view.ServerRuns(server.Address, _folder.StateFile);

        var own = context with { Home = _folder.AgentHome };
        var credential = await DemoEnrolment.EnsureAsync(own, server.Address, state.Password, cancellation);
        var next = DemoPlan.Next(state, options, _folder);
        Draw(next, cancellation);
        var job = new RunJob(
            next.Folder, next.Name, options.Run, Approved: true, DemoOptions.TestFraction, Machine: MachinePlan.Simple,
            FiledUnder: "demo");
        var run = await new RunSession(own, credential, job).ExecuteAsync(cancellation);
        var result = await MeasureAsync(own, server, next, run, started, cancellation);
        _folder.Write(state with { Runs = [.. state.Runs, next with { Finished = true }] });
        _view.Summary(result);
        await KeepOpenAsync(server.Address, cancellation);
        return result;
    }

    private async Task<DemoResult> MeasureAsync(
        CommandContext own, ServerChild server, DemoRun next, RunOutcome run, long started,
        CancellationToken cancellation)
    {
        var scores = new DemoScores(own, next.Folder, run);
        var test = await scores.OnTestAsync(cancellation);
        var request = JsonSerializer.Deserialize(
            await File.ReadAllBytesAsync(run.Folder.RequestFile, cancellation),
            HyperFdJson.Default.RegisterTaskRequest)!;
        var first = await scores.FirstTrialAsync(request.Release, cancellation);
        var similar = run.Result.Recommendations is [var step, ..] ? step.SimilarTasks : [];
        return new DemoResult(
            next.Domain,
            next.Seed,
            server.Address.ToString(),
            DemoEnrolment.Admin,
            _folder.StateFile,
            run.Result,
            test,
            [
                .. similar.Select(task => new UsedTask(
                    task.Name ?? task.TaskId.ToString(), task.Weight, task.Observations, task.IsImported)),
            ],
            first,
            context.Time.GetElapsedTime(started).TotalSeconds);
    }

    private void Draw(DemoRun run, CancellationToken cancellation)
    {
        if (run.Domain is null || File.Exists(Path.Combine(run.Folder, "annotations.json")))
            return;
        var domain = DemoPlan.DomainCalled(run.Domain)!;
        context.Output.Line(FormattableString.Invariant(
            $"Drawing {run.Images} images of '{domain.Name}': {domain.Description}."));
        PrivateFiles.CreateFolder(run.Folder);
        SyntheticDomainWriter.Write(run.Folder, domain, run.Images, run.Seed, cancellation);
    }

    private async Task KeepOpenAsync(Uri dashboard, CancellationToken cancellation)
    {
        if (!options.KeepOpen)
            return;
        context.Output.Line($"The dashboard stays at {dashboard} until you press Ctrl-C.");
        await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, cancellation)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
