namespace HyperFD.Learning.Ranking.Shadow;

/// <summary>
/// After how many observations a ranker is due to be judged: 20, then always a tenth more and at least 20. A function
/// of the count alone; which version is the first beyond it also depends on how fast the last evaluation was.
/// </summary>
public static class ShadowSchedule
{
    public const int Least = 20;
    private const int Share = 10;

    /// <summary>The last count up to here at which a ranker is judged; 0 before the first.</summary>
    public static long Milestone(long observations)
    {
        var milestone = 0L;
        while (Next(milestone) <= observations)
            milestone = Next(milestone);
        return milestone;
    }

    /// <summary>The first count beyond this one at which a ranker is judged.</summary>
    public static long After(long observations) => Next(Milestone(observations));

    private static long Next(long milestone) => milestone + Math.Max(Least, milestone / Share);
}
