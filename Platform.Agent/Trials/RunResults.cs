using HyperFD.Agent.Files;
using HyperFD.Agent.Transport;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Agent.Trials;

/// <summary>Sums a run up and keeps the sum beside it.</summary>
internal static class RunResults
{
    public static RunResult Make(
        RunState state, TaskState ended, SplitPlan split, IReadOnlyList<RecommendationList> history, SentLedger ledger,
        RunFolder folder)
    {
        var best = state.Best;
        return new RunResult(
            state.Server,
            state.TaskId!.Value,
            state.Name,
            ended,
            state.Options,
            state.Dataset,
            new SplitFacts(split.Train.Count, split.Validation.Count, split.Test.Count, split.Rule),
            state.ReleaseSha256,
            state.RequestSha256,
            [.. state.Finished.OrderBy(trial => trial.Trial.Number).Select(TrialRow.Of)],
            best?.Trial.Number,
            best?.Report.Score,
            RecommendationStep.Of(history, [.. state.Finished.Select(trial => trial.Trial)]),
            ledger.Total(),
            ledger.FilePath,
            best?.Weights is null ? null : folder.Delivery,
            best?.Weights is null ? null : Path.Combine(folder.Delivery, Delivery.PageFile));
    }

    /// <summary>Delivers the best detector, if there is one, and keeps the result of a complete run.</summary>
    public static void Keep(RunResult result, RunState state, RunFolder folder)
    {
        if (result.Delivery is { } delivery)
            Delivery.Write(delivery, state.Best!, result);
        JsonFile.Write(folder.ResultFile, result, AgentJson.Default.RunResult);
    }
}
