using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;

namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>Why a configuration is proposed, in lines for people and in shares of earlier tasks.</summary>
internal sealed class Explanation
{
    private const int MostEffects = 3;
    private const double LeastEffect = 0.005;
    private const double UnlikeAll = 0.1;

    private readonly LearnedProcess learned;
    private readonly TaskPosterior posterior;
    private readonly ConfigurationFeatures candidates;
    private readonly CodedConfigurations standard;
    private readonly Configuration standardConfiguration;
    private readonly Influence influence;
    private readonly double? best;

    /// <param name="coded">All candidates.</param>
    /// <param name="chosen">Those that are explained; named by their place among them.</param>
    public Explanation(
        LearnedProcess learned, TaskPosterior posterior, CodedConfigurations coded, int[] chosen, double? best)
    {
        (this.learned, this.posterior, this.best) = (learned, posterior, best);
        candidates = posterior.FeaturesOf(coded.Picked(chosen));
        var references = coded.Picked([.. Enumerable.Range(0, Math.Min(Influence.MostReferences, coded.Count))]);
        influence = new Influence(posterior, candidates, posterior.FeaturesOf(references));
        standardConfiguration = Configuration.Default(learned.Kernels.Space);
        standard = CodedConfigurations.Of(learned.Kernels.Space, [standardConfiguration]);
    }

    /// <summary>From what is foretold to scores; null where what is foretold are scores.</summary>
    public ScoreCalibration? Calibration { get; init; }

    /// <summary>
    /// Shares of the earlier tasks in a prediction, greatest first; those of the task's own trials are left out.
    /// </summary>
    public IReadOnlyList<SimilarTask> SimilarTasks(int candidate)
    {
        var (rows, tasks) = influence.Of(candidate);
        var byRow = posterior.Rows.Zip(rows, (row, weight) => (row.Task, Weight: weight, Count: 1));
        var byGrid = learned.Grid?.Shared.Tasks.Select((task, t) =>
            (Task: task, Weight: tasks[t], Count: learned.Grid.Shared.Scores[t].Count(double.IsFinite))) ?? [];
        return
        [
            .. byRow.Concat(byGrid).Where(share => share.Task != posterior.Asker)
                .GroupBy(share => share.Task)
                .Select(group => (Task: group.Key, Weight: group.Sum(one => one.Weight), Count: group.Sum(one => one.Count)))
                .OrderByDescending(share => share.Weight).ThenBy(share => share.Task)
                .Select(share => new SimilarTask(learned.Tasks[share.Task].TaskId, Name: null, share.Weight, share.Count)),
        ];
    }

    /// <summary>What is expected of a choice, and why it is proposed.</summary>
    /// <param name="place">Among those that are explained.</param>
    public Prediction Prediction(Choice choice, int place, Configuration configuration)
    {
        var (mean, deviation) = Scored(choice.Mean, choice.Deviation);
        return new Prediction(mean, deviation, Lines(choice, place, configuration));
    }

    private (double Mean, double Deviation) Scored(double mean, double deviation) =>
        Calibration is { IsIdentity: false } ? Calibration.Of(mean, deviation) : (Math.Clamp(mean, 0, 1), deviation);

    private List<string> Lines(Choice choice, int place, Configuration configuration)
    {
        var similar = SimilarTasks(place);
        var lines = new List<string> { Sources(similar) };
        if (similar.Count > 0 && posterior.GreatestLikeness is null)
            lines.Add("no earlier task has comparable meta-features");
        if (posterior.GreatestLikeness < UnlikeAll)
            lines.Add("unlike all earlier tasks by its meta-features");
        if (best > choice.Mean)
        {
            lines.Add($"expected below the best so far ({EffectWords.Score(best.Value)}), "
                + "but uncertain enough to be worth a trial");
        }

        if (Effects(choice, place, configuration) is { Length: > 0 } effects)
            lines.Add("against the default: " + effects);
        return lines;
    }

    private string Sources(IReadOnlyList<SimilarTask> similar)
    {
        var (past, tasks) = (similar.Sum(one => one.Observations), similar.Count);
        var own = posterior.Rows.Count(row => row.Task == posterior.Asker);
        var weight = similar.Sum(one => one.Weight);
        var trials = own == 1 ? "1 own trial" : Text($"{own} own trials");
        if (past == 0)
            return $"based on {trials}; no other task is known yet";
        var from = $"{Many(past, "observation")} of {Many(tasks, "earlier task")}";
        var text = Text($"based on {from} (weight {weight:0.00})");
        return own == 0 ? text : $"{text} and {trials}";
    }

    private string Effects(Choice choice, int candidate, Configuration configuration)
    {
        var space = learned.Kernels.Space;
        int[] changed =
        [
            .. Enumerable.Range(0, space.Parameters.Count).Where(p =>
                configuration.Values.TryGetValue(space.Parameters[p].Name, out var value)
                && standardConfiguration.Values.TryGetValue(space.Parameters[p].Name, out var usual)
                && value != usual),
        ];
        var with = posterior.Means(candidates.Picked([candidate]))[0];
        var without = posterior.Means(posterior.FeaturesOf(candidates.Coded.OneByOne(candidate, standard, 0, changed)));
        double Score(double mean) => Calibration is null ? mean : Scored(mean, choice.Deviation).Mean;
        var effects = changed
            .Zip(without, (p, mean) => (Name: space.Parameters[p].Name, Gain: Score(with) - Score(mean)))
            .Where(effect => Math.Abs(effect.Gain) >= LeastEffect)
            .OrderByDescending(effect => Math.Abs(effect.Gain))
            .Take(MostEffects);
        return string.Join(
            ", ",
            effects.Select(effect => EffectWords.Of(effect.Name, configuration[effect.Name], effect.Gain)));
    }

    private static string Many(int count, string thing) => count == 1 ? $"1 {thing}" : Text($"{count} {thing}s");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
