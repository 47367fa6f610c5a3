using HyperFD.Client.Ui.Text;
using HyperFD.Contracts.Learner;

namespace HyperFD.Client.Learner;

/// <summary>Says in words what the learning points show, without claiming more than they do.</summary>
public static class LearningReading
{
    /// <summary>Mean gaps over the tasks that have both a default and a recommended trial.</summary>
    public static string Verdict(IReadOnlyList<LearningPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var both = points.Where(point => point is { DefaultScore: not null, FirstRecommendedScore: not null }).ToList();
        if (both.Count == 0)
            return "No task yet has both a default and a recommended trial, so there is nothing to compare.";
        var first = both.Average(point => point.Best - point.FirstRecommendedScore!.Value);
        var baseline = both.Average(point => point.Best - point.DefaultScore!.Value);
        return $"Over {Format.Plural(both.Count, "task")}, the first recommendation was on average "
            + $"{Format.Score(first)} AP behind the best trial, the default {Format.Score(baseline)}.";
    }

    public static string Describe(LearningPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return $"{point.TaskName}: best {Format.Score(point.Best)}, first recommended "
            + $"{Format.Score(point.FirstRecommendedScore)}, default {Format.Score(point.DefaultScore)}";
    }
}
