namespace HyperFD.Learning.Ranking.GaussianProcesses;

/// <summary>
/// Scores, drawn towards their ranks (<see cref="NormalScores"/>), in units of their spread within a task:
/// z = (y − m)/s_t. Domains of different difficulty become comparable: the level of a task is the covariance's business (its offset), its spread s_t is estimated here.
/// </summary>
/// <remarks>
/// m is the mean of the tasks' means, and the common spread s₀ is pooled over tasks; both are drawn towards what
/// detectors show at first (½ and 0.15) by a few made-up observations. s_t² = (ν·s₀² + Σ(y − ȳ)²)/(ν + n − 1): a task
/// of few observations has nearly the common spread.
/// </remarks>
internal sealed class ScoreScale
{
    private const double FirstMean = 0.5;
    private const double FirstMeanTasks = 0.5;
    private const double FirstSpread = 0.15;
    private const double FirstSpreadDegrees = 4;
    private const double OwnSpreadDegrees = 6;
    private const double FirstLogDeviation = 0.5;
    private const double LogSpreadTasks = 4;
    private const double LeastSpread = 0.01;

    private readonly double common;
    private readonly Dictionary<int, double> spreads = [];

    public ScoreScale(IReadOnlyList<Row> rows)
    {
        var groups = rows.GroupBy(row => (row.Task, row.Fidelity)).Select(group => new
        {
            group.Key.Task,
            Mean = group.Average(row => row.Ranked),
            Squares = group.Sum(row => Square(row.Ranked - group.Average(one => one.Ranked))),
            Degrees = group.Count() - 1,
        }).ToList();
        Mean = ((FirstMean * FirstMeanTasks) + groups.Sum(group => group.Mean)) / (FirstMeanTasks + groups.Count);
        common = (FirstSpreadDegrees * Square(FirstSpread)) + groups.Sum(group => group.Squares);
        common /= FirstSpreadDegrees + groups.Sum(group => group.Degrees);
        foreach (var task in groups.GroupBy(group => group.Task))
        {
            var squares = (OwnSpreadDegrees * common) + task.Sum(group => group.Squares);
            spreads[task.Key] = squares / (OwnSpreadDegrees + task.Sum(group => group.Degrees));
        }
    }

    public double Mean { get; }

    /// <summary>Mean and deviation of log s_t over tasks: what is known of the spread of a task that shows nothing yet.</summary>
    public (double Mean, double Deviation) LogSpread
    {
        get
        {
            double[] logarithms = [.. spreads.Keys.Select(task => Math.Log(Spread(task)))];
            var mean = logarithms.Length == 0 ? Math.Log(Spread(-1)) : logarithms.Average();
            var squares = (LogSpreadTasks * Square(FirstLogDeviation)) + logarithms.Sum(one => Square(one - mean));
            return (mean, Math.Sqrt(squares / (LogSpreadTasks + logarithms.Length)));
        }
    }

    /// <summary>s_t in score units.</summary>
    public double Spread(int task) => Math.Max(LeastSpread, Math.Sqrt(spreads.GetValueOrDefault(task, common)));

    public double[] Normalise(IReadOnlyList<Row> rows) => [.. rows.Select(row => (row.Ranked - Mean) / Spread(row.Task))];

    private static double Square(double value) => value * value;
}
