using HyperFD.Agent.Cli;
using HyperFD.Agent.Detectors;
using HyperFD.Agent.Reports;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Agent.Trials;

/// <summary>From the last trial to the delivered detector: ONNX files, the owner's page, the sum of it all.</summary>
internal sealed class RunEnding(CommandContext context, RunFolder folder, WorkerRunner workers)
{
    /// <param name="state">After the last trial.</param>
    /// <param name="ended">How the task ended on the server.</param>
    public async Task<RunResult> DeliverAsync(
        RunState state, TaskState ended, RunData data, RunConnection server, CancellationToken cancellation)
    {
        var history = await server.Patience.AskAsync(
            token => server.Client.HistoryAsync(state.TaskId!.Value, token), cancellation);
        var result = RunResults.Make(state, ended, data.Split, history, server.Ledger, folder);
        if (result.Delivery is { } delivery)
            result = result with { Int8 = await WriteModelsAsync(delivery, state.Best!, data, cancellation) };
        if (result.Report is not null)
        {
            var threshold = await new RunReport(context, workers)
                .WriteAsync(result, state.Best!, data.Dataset, data.Split, cancellation);
            result = result with { BestThreshold = threshold };
        }

        RunResults.Keep(result, state, folder);
        return result;
    }

    private async Task<Int8Comparison?> WriteModelsAsync(
        string delivery, FinishedTrial best, RunData data, CancellationToken cancellation)
    {
        await Delivery.WriteModelAsync(delivery, best, workers, context.Output, cancellation);
        return await Int8Delivery.WriteAsync(
            delivery, best.Weights!, data.Dataset, data.Split, workers, context.Output, cancellation);
    }
}
