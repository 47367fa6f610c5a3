namespace HyperFD.Learning.Training;

/// <summary>Which steps of a trial become points of its curve; a function of the number of steps alone.</summary>
internal static class CurvePlan
{
    private const int Points = 24;
    private const int PointsPerScore = 4;

    /// <summary>Whether the mean loss is reported after this step; the last step always is.</summary>
    public static bool IsPoint(int step, int steps) => Index(step, steps) > Index(step - 1, steps);

    /// <summary>Whether the point has a score too: every fourth, and the last.</summary>
    public static bool IsScored(int step, int steps) =>
        Index(step, steps) / PointsPerScore > Index(step - 1, steps) / PointsPerScore;

    private static long Index(int step, int steps) => (long)step * Points / steps;
}
