using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Recommendations;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking.Neural;

/// <summary>Why a configuration is proposed, in lines for people and in shares of earlier tasks.</summary>
internal sealed class NeuralExplanation(
    NeuralModel model, LearnedSpace space, TaskContext task, double[]? metaFeatures, TaskScores scores)
{
    private const int MostEffects = 3;
    private const double LeastEffect = 0.005;

    private readonly TrainingData data = space.Data;
    private readonly ConfigurationPoints points = space.Points;

    /// <summary>
    /// Shares of earlier tasks, greatest first; together the agreement squared, the share of variance that the networks
    /// foretell. As far as meta-features count, by likeness of what they are transformed to; equal otherwise.
    /// </summary>
    public IReadOnlyList<SimilarTask> SimilarTasks(IReadOnlyList<PastTask> past)
    {
        int[] others =
            [.. Enumerable.Range(0, data.Tasks.Count)
                .Where(i => data.Tasks[i].Lists.Count > 0 && past[i].TaskId != task.TaskId)];
        if (others.Length == 0)
            return [];
        var network = new Network(model.Shape, model.Networks[0].Weights, space.Data.Prior);
        double[]? own = metaFeatures is null || model.Gate == 0 ? null : network.Transform(metaFeatures).Transformed;
        double[] likeness = [.. others.Select(i => Likeness(network, own, data.Tasks[i].MetaFeatures))];
        var (total, gate) = (likeness.Sum(), own is null ? 0 : model.Gate);
        var foretold = space.Prior.Agreement * space.Prior.Agreement;
        double Weight(int i) =>
            foretold * (((1 - gate) / others.Length) + (total > 0 ? gate * likeness[i] / total : gate / others.Length));
        return
        [
            .. others.Select((index, i) => new SimilarTask(
                    past[index].TaskId, Name: null, Weight(i), past[index].Observations.Count))
                .OrderByDescending(one => one.Weight).ThenBy(one => one.TaskId),
        ];
    }

    /// <param name="ownTrials">How many own trials count.</param>
    /// <param name="effect">Score units of one deviation of the prediction.</param>
    public IReadOnlyList<string> Lines(Configuration configuration, int ownTrials, double effect)
    {
        var (tasks, observations) = (data.Tasks.Count(one => one.Lists.Count > 0), data.Rows.Count);
        var lines = new List<string>
        {
            Text($"ranked by networks of {observations} observations of {tasks} earlier tasks, ")
                + Text($"which agree with tasks left out by {space.Prior.Agreement:0.00}"),
        };
        if (ownTrials > 0)
            lines[0] += Text($", and {ownTrials} own trials");
        if (metaFeatures is null)
            lines.Add("no earlier task has comparable meta-features");
        else if (model.Gate == 0)
            lines.Add("meta-features foretell nothing on tasks left out: not used");
        if (Effects(configuration, effect) is { Length: > 0 } effects)
            lines.Add("against the default: " + effects);
        return lines;
    }

    private static double Likeness(Network network, double[]? own, double[]? other)
    {
        if (own is null || other is null)
            return 0;
        var (there, squared) = (network.Transform(other).Transformed, 0.0);
        for (var i = 0; i < own.Length; i++)
            squared += (own[i] - there[i]) * (own[i] - there[i]);
        return Math.Exp(-squared / 2);
    }

    private string Effects(Configuration configuration, double effect)
    {
        var (standard, usual) = (Configuration.Default(task.Space), points.Of(Configuration.Default(task.Space)));
        var point = points.Of(configuration);
        // By the networks alone: what belongs to one configuration belongs to none of its parameters.
        var with = scores.Of(point, -1).Mean;
        double Without(int parameter) =>
            scores.Of([.. point.Select((value, i) => points.Parameters[i] == parameter ? usual[i] : value)], -1).Mean;
        var effects = task.Space.Parameters.Index()
            .Where(one => configuration.Values.TryGetValue(one.Item.Name, out var value)
                && standard.Values.TryGetValue(one.Item.Name, out var other) && value != other)
            .Select(one => (one.Item.Name, Gain: effect * (with - Without(one.Index))))
            .Where(one => Math.Abs(one.Gain) >= LeastEffect)
            .OrderByDescending(one => Math.Abs(one.Gain))
            .Take(MostEffects);
        return string.Join(", ", effects.Select(
            one => EffectWords.Of(one.Name, configuration[one.Name], one.Gain)));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
