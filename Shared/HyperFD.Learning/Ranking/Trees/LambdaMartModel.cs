using HyperFD.Contracts.Configurations;
using MathNet.Numerics.Statistics;

namespace HyperFD.Learning.Ranking.Trees;

/// <summary>
/// <see cref="RankingTrees"/> of all past tasks, and how far they can be trusted on a new one.
/// </summary>
/// <param name="Agreement">
/// Correlation, within tasks, of scores with values of tasks that were left out of the training: every fifth. Between 0
/// and <see cref="MostAgreement"/>; with fewer than five tasks <see cref="UnknownAgreement"/>.
/// </param>
internal sealed record LambdaMartModel(RankingTrees Trees, TaskFeatures Features, double Agreement)
{
    private const int Folds = 5;
    private const double MostAgreement = 0.95;
    private const double UnknownAgreement = 0.3;
    private const int MostRows = 20_000;

    /// <summary>Null where the tasks say nothing: no two grades on any.</summary>
    public static LambdaMartModel? Of(ValueSums past)
    {
        var features = new TaskFeatures([.. past.Tasks.Select(task => task.Task)]);
        var each = Math.Max(1, MostRows / past.Tasks.Length);
        RankedRow[][] rows = [.. past.Tasks.Select((task, query) => Rows(past, task, query, each, features))];
        if (Trained(rows) is not { } trees)
            return null;
        if (past.Tasks.Length < Folds
            || Trained([.. rows.Where((_, task) => task % Folds != Folds - 1)]) is not { } fewer)
        {
            return new LambdaMartModel(trees, features, UnknownAgreement);
        }

        var (scores, grades) = (new List<double>(), new List<double>());
        foreach (var task in rows.Where((task, index) => index % Folds == Folds - 1 && task.Length > 2))
        {
            scores.AddRange(Standardised([.. task.Select(row => fewer.Score(row.Features))]));
            grades.AddRange(Standardised([.. task.Select(row => (double)row.Grade)]));
        }

        var found = scores.Count > 2 ? Correlation.Pearson(scores, grades) : 0;
        return new LambdaMartModel(trees, features, double.IsFinite(found) ? Math.Clamp(found, 0, MostAgreement) : 0);
    }

    /// <summary>More is better; only differences on one task mean anything.</summary>
    public double Score(Configuration configuration, PastTaskInfo task) =>
        Trees.Score(Features.Of(configuration, task));

    private static RankedRow[] Rows(ValueSums past, TaskValues task, int query, int most, TaskFeatures features)
    {
        var (grades, step) = (RelevanceGrades.Of(task.Values), (task.Indices.Length + most - 1) / most);
        return
        [
            .. Enumerable.Range(0, grades.Length).Where(i => i % step == 0).Select(i =>
                new RankedRow(query, grades[i], features.Of(past.Distinct[task.Indices[i]], task.Task))),
        ];
    }

    private static RankingTrees? Trained(RankedRow[][] tasks) =>
        Array.Exists(tasks, task => task.Select(row => row.Grade).Distinct().Count() > 1)
            ? RankingTrees.Train([.. tasks.SelectMany(task => task)])
            : null;

    private static IEnumerable<double> Standardised(double[] values)
    {
        var (mean, deviation) = (values.Average(), values.PopulationStandardDeviation());
        return values.Select(value => deviation > 0 ? (value - mean) / deviation : 0);
    }
}
