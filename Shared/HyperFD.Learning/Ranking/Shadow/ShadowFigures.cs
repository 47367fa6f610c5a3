namespace HyperFD.Learning.Ranking.Shadow;

/// <summary>What one strategy showed, task by task, in the order of the judging tasks.</summary>
public sealed record ShadowFigures(string Strategy, IReadOnlyList<RankQuality> Tasks)
{
    /// <summary>Mean over tasks; 1 is best.</summary>
    public double Ndcg10 => Tasks.Average(task => task.Ndcg10);

    /// <summary>Mean over tasks; 0 is best.</summary>
    public double Regret1 => Tasks.Average(task => task.Regret1);
}

/// <param name="Strategies">
/// All strategies with the candidate's knowledge, in the order of <see cref="Ranking.Strategies.Names"/>.
/// </param>
/// <param name="Promoted">What is served now, judged by the same tasks; null where nothing was served.</param>
public sealed record ShadowResult(IReadOnlyList<ShadowFigures> Strategies, ShadowFigures? Promoted)
{
    public ShadowFigures Of(string strategy) => Strategies.First(one => one.Strategy == strategy);
}
