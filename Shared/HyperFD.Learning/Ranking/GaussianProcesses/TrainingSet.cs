namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>Tasks and rows to learn from, rows in order of the report log.</summary>
internal sealed record TrainingSet(IReadOnlyList<PastTaskInfo> Tasks, IReadOnlyList<Row> Rows)
{
    /// <summary>
    /// The observations of one search space. A failed trial counts as the lowest score seen on its task at its
    /// fidelity: it is worth avoiding, but a lost machine fails too, so not worth more. Without any score to compare it
    /// is left out.
    /// </summary>
    /// <param name="byRank">Whether <see cref="Row.Ranked"/> is set; it is the score otherwise.</param>
    public static TrainingSet Of(TaskHistory history, string spaceId, bool byRank = true)
    {
        var tasks = history.Tasks
            .Select(task => new PastTaskInfo(task.TaskId, task.ExtractorVersion, task.MetaFeatures))
            .ToList();
        var rows = history.Tasks.SelectMany((task, index) =>
            Of(task.Observations.Where(one => one.Configuration.Space.Id == spaceId), index));
        if (byRank)
            rows = rows.GroupBy(row => (row.Task, row.Fidelity)).SelectMany(group => NormalScores.Of([.. group]));
        return new TrainingSet(tasks, [.. rows.OrderBy(row => row.Sequence).ThenBy(row => row.Task)]);
    }

    public static IEnumerable<Row> Of(IEnumerable<Observation> observations, int task) =>
        from comparable in observations.GroupBy(one => one.Fidelity)
        let lowest = comparable.Min(one => one.Score)
        where lowest is not null
        from one in comparable
        select new Row(one.Sequence, task, one.Fidelity, one.Score ?? lowest.Value, one.Configuration);

    /// <summary>The first rows of the log, and the tasks up to the last that they are of.</summary>
    public TrainingSet First(int count)
    {
        Row[] first = [.. Rows.Take(count)];
        return new TrainingSet([.. Tasks.Take(first.Select(row => row.Task + 1).DefaultIfEmpty(0).Max())], first);
    }

    /// <summary>
    /// At most <paramref name="most"/> rows: every task may keep the same number, tasks with fewer leave their share to
    /// the others; more tasks than rows keep the latest tasks. A task keeps its best, its worst, and evenly by score
    /// between.
    /// </summary>
    public TrainingSet Thinned(int most)
    {
        if (Rows.Count <= most)
            return this;
        var kept = new List<Row>();
        var byTask = Rows.GroupBy(row => row.Task)
            .Select(group => group.ToList())
            .OrderByDescending(group => group[^1].Sequence);
        var waiting = byTask.Take(most).OrderBy(group => group.Count).ToList();
        for (var i = 0; i < waiting.Count; i++)
            kept.AddRange(Spread(waiting[i], (most - kept.Count) / (waiting.Count - i)));
        return this with { Rows = [.. kept.OrderBy(row => row.Sequence).ThenBy(row => row.Task)] };
    }

    private static IEnumerable<Row> Spread(List<Row> rows, int quota)
    {
        if (rows.Count <= quota)
            return rows;
        var ordered = rows.OrderByDescending(row => row.Score).ThenBy(row => row.Sequence).ToList();
        return quota == 1
            ? ordered[..1]
            : Enumerable.Range(0, quota).Select(i => ordered[(int)((long)i * (ordered.Count - 1) / (quota - 1))]);
    }
}
