namespace HyperFD.Learning.Ranking.Shadow;

/// <summary>
/// Judges a snapshot by the newest tasks before anybody is served by it: what would each strategy have recommended on a
/// task of which it knew nothing? The tasks are split in <see cref="Folds"/> parts; each part is asked about with the
/// history of all others (<see cref="ShadowQuestion"/> says what else is left out). The same for what is served now, so
/// that both are compared on the same tasks. A later task of somebody else stays in: it is what makes the snapshot new.
/// </summary>
/// <remarks>
/// Bounded: at most eight tasks, each strategy learns as often as there are folds. Deterministic, no state outside.
/// <see cref="Step"/> does one strategy on one fold, so that whoever has more urgent work can do it in between.
/// </remarks>
public sealed class ShadowEvaluation
{
    /// <summary>
    /// Two: leaving out each task alone would learn four times as often and differs by a few neighbours.
    /// </summary>
    private const int Folds = 2;

    private readonly IReadOnlyList<JudgedTask> judges;
    private readonly RankQuality[][] found; // [strategy, then what is served now][task]
    private readonly List<(int Row, string Strategy, TaskHistory History, int Fold)> left;

    /// <param name="question">The snapshot.</param>
    /// <param name="promoted">What is served now, and by which strategy; null for the first.</param>
    public ShadowEvaluation(ShadowQuestion question, (TaskHistory History, string Strategy)? promoted)
    {
        ArgumentNullException.ThrowIfNull(question);
        judges = question.Judges();
        PromotedStrategy = promoted?.Strategy;
        var rows = Strategies.Names.Select(name => (Name: name, question.History)).ToList();
        if (promoted is { } served)
            rows.Add((served.Strategy, served.History));
        found = [.. rows.Select(_ => new RankQuality[judges.Count])];
        left =
        [
            .. from row in rows.Index()
               from fold in Enumerable.Range(0, Folds)
               let asked = judges.Where((_, index) => index % Folds == fold).ToList()
               where asked.Count > 0
               select (row.Index, row.Item.Name, question.Without(row.Item.History, asked), fold),
        ];
    }

    private string? PromotedStrategy { get; }

    /// <summary>How many tasks judge; fewer than <see cref="PromotionRule.LeastTasks"/> decide nothing.</summary>
    public int Tasks => judges.Count;

    public bool IsDone => left.Count == 0;

    /// <summary>Does the next part.</summary>
    public void Step()
    {
        var (row, name, history, fold) = left[0];
        var strategy = Strategies.Create(name);
        strategy.Learn(history);
        for (var task = fold; task < judges.Count; task += Folds)
            found[row][task] = judges[task].Judge(strategy);
        left.RemoveAt(0);
    }

    /// <exception cref="InvalidOperationException">It is not done yet.</exception>
    public ShadowResult Result()
    {
        if (!IsDone)
            throw new InvalidOperationException("The evaluation is not done yet.");
        return new ShadowResult(
            [.. Strategies.Names.Select((name, row) => new ShadowFigures(name, found[row]))],
            PromotedStrategy is { } strategy ? new ShadowFigures(strategy, found[^1]) : null);
    }
}
