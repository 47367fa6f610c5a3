using HyperFD.Agent.Detectors;
using HyperFD.Agent.Transport;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;
using HyperFD.Contracts.Tasks;
using HyperFD.Contracts.Trials;

namespace HyperFD.Agent.Trials;

/// <summary>
/// What <c>run --json</c> prints and what lies in the delivery as trial-report.json; see docs/cli.md.
/// </summary>
/// <param name="State">How the task ended on the server.</param>
/// <param name="Recommendations">
/// Lists at registration, after each report, and for each trial that began beside others.
/// </param>
/// <param name="Sent">All bytes that left this machine for this task: headers, bodies and hub messages.</param>
/// <param name="Ledger">File with one line for each message.</param>
/// <param name="Delivery">Folder with the best detector; null when no trial succeeded.</param>
/// <param name="Report">The page about the run, in that folder.</param>
/// <param name="BestThreshold">
/// Score from which the best detector's faces are to be believed, as F1 on validation is highest there; null when none
/// was detected.
/// </param>
/// <param name="Int8">The file with 8-bit integers beside the float one; null when there is none.</param>
internal sealed record RunResult(
    string Server,
    Guid TaskId,
    string Name,
    TaskState State,
    RunOptions Options,
    DatasetFacts Dataset,
    SplitFacts Split,
    string ReleaseSha256,
    string RequestSha256,
    IReadOnlyList<TrialRow> Trials,
    int? BestTrial,
    double? BestScore,
    IReadOnlyList<RecommendationStep> Recommendations,
    SentTotal Sent,
    string Ledger,
    string? Delivery,
    string? Report,
    float? BestThreshold = null,
    Int8Comparison? Int8 = null);

internal sealed record SplitFacts(int Train, int Validation, int Test, string Rule);

/// <param name="ExpectedScore">
/// What the ranker expected before the trial; null for the default and for a cold ranker.
/// </param>
/// <param name="ExpectedDeviation">One standard deviation of it.</param>
/// <param name="Differences">Where the configuration differs from the default, in one line.</param>
internal sealed record TrialRow(
    int Number,
    Guid Id,
    TrialOrigin Origin,
    TrialOutcome Outcome,
    double? Score,
    double? ExpectedScore,
    int Steps,
    double Seconds,
    long Parameters,
    long Macs,
    string? Reason,
    string Differences,
    WireConfiguration Configuration,
    IReadOnlyList<CurvePoint> Curve,
    double? ExpectedDeviation = null)
{
    public static TrialRow Of(FinishedTrial trial) => new(
        trial.Trial.Number,
        trial.Trial.Id,
        trial.Trial.Origin,
        trial.Report.Outcome,
        trial.Report.Score,
        trial.Trial.Prediction?.Score,
        trial.Report.Fidelity,
        trial.Report.Seconds,
        trial.Report.Parameters,
        trial.Report.Macs,
        trial.Report.Reason,
        RunView.Differences(trial.Trial.Configuration),
        trial.Trial.Configuration,
        trial.Report.Curve,
        trial.Trial.Prediction?.Deviation);
}

/// <param name="AfterReports">How many reports of this task it takes into account.</param>
/// <param name="Trial">Number of the trial that was chosen from it, its first item; null for none.</param>
internal sealed record RecommendationStep(
    int AfterReports,
    int? Trial,
    string Strategy,
    int RankerVersion,
    long ObservationsUsed,
    IReadOnlyList<SimilarTask> SimilarTasks,
    IReadOnlyList<RecommendedItem> Items)
{
    /// <summary>
    /// A trial was chosen from the last list that proposed it first: nothing that was given is proposed again.
    /// </summary>
    public static IReadOnlyList<RecommendationStep> Of(
        IReadOnlyList<RecommendationList> history, IReadOnlyList<TrialResponse> trials)
    {
        var steps = history.Select(Of).ToArray();
        foreach (var trial in trials.Where(trial => trial.Origin == TrialOrigin.Recommended))
        {
            var chosen = Array.FindLastIndex(
                steps, step => step.Items is [var first, ..] && first.ConfigurationId == trial.Configuration.Id);
            if (chosen >= 0)
                steps[chosen] = steps[chosen] with { Trial = trial.Number };
        }

        return steps;
    }

    private static RecommendationStep Of(RecommendationList list, int index) => new(
        list.AfterReports ?? index,
        Trial: null,
        list.Strategy,
        list.RankerVersion,
        list.ObservationsUsed,
        list.SimilarTasks,
        [.. list.Items.Select(RecommendedItem.Of)]);
}

internal sealed record RecommendedItem(
    string ConfigurationId, double? ExpectedScore, double? Deviation, string Differences, IReadOnlyList<string> Reasons)
{
    public static RecommendedItem Of(Recommendation item) => new(
        item.Configuration.Id,
        item.Prediction.Score,
        item.Prediction.Deviation,
        RunView.Differences(item.Configuration),
        item.Prediction.Reasons);
}
