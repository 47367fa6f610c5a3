using System.Collections.Concurrent;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking.GaussianProcesses;

namespace HyperFD.Learning.Ranking;

/// <summary>
/// What was observed of one search space on other tasks, as values in [0, 1]; what follows from it is made when it is
/// first asked for.
/// </summary>
internal sealed class PastValues
{
    private const int GoodOnes = 10;

    private readonly SearchSpace space;
    private readonly KernelRows rows;
    private readonly ConcurrentDictionary<Configuration, double> kept = new();
    private readonly Lazy<ValueSmoother> smoother;
    private readonly Lazy<double> widthWithinTask;
    private readonly Milestone milestone;

    public PastValues(SearchSpace space)
        : this(space, ValueSums.Empty, 0, new KernelRows(space), earlier: null)
    {
    }

    private PastValues(SearchSpace space, ValueSums sums, int covered, KernelRows rows, Milestone? earlier)
    {
        (this.space, Sums, Covered, this.rows) = (space, sums, covered, rows);
        smoother = new(() => Smoothed(sums));
        widthWithinTask = new(() => WidthChoice.WithinTask(space, sums.Distinct));
        var tasks = LearnedProcess.Milestone(sums.Tasks.Length);
        milestone = earlier?.Tasks == tasks ? earlier : new Milestone(tasks);
    }

    public ValueSums Sums { get; }

    /// <summary>How many tasks of the history this stands for, those without an observation among them.</summary>
    public int Covered { get; }

    public ValueSmoother Smoother => smoother.Value;

    /// <summary>
    /// Something expensive, made anew when the tasks have grown by a seventh, from those up to there, so that it is a
    /// function of the history alone. One thing only: each strategy has values of its own.
    /// </summary>
    /// <param name="make">Of the first tasks and their smoother.</param>
    public T AtMilestone<T>(Func<ValueSums, Lazy<ValueSmoother>, T> make)
        where T : notnull
    {
        lock (milestone)
        {
            if (milestone.Made is T made)
                return made;
            var first = Sums.First(milestone.Tasks);
            var found = make(first, new(() => Smoothed(first)));
            milestone.Made = found;
            return found;
        }
    }

    /// <summary>This and more tasks, what is expensive to make kept where it stays the same.</summary>
    public PastValues With(IReadOnlyList<(PastTaskInfo, IReadOnlyList<(Configuration, double)>)> more) =>
        new(space, Sums.With(more), Covered + more.Count, rows, milestone);

    /// <summary>What was observed, then the neighbours of the best of it; made while it is walked.</summary>
    public IEnumerable<Configuration> WorthALook()
    {
        foreach (var one in Sums.Distinct)
            yield return one;
        var observed = Sums.Tasks.SelectMany(task => task.Indices.Zip(task.Values));
        var good = observed.OrderByDescending(one => one.Second).Select(one => one.First).Distinct().Take(GoodOnes);
        foreach (var near in good.SelectMany(one => Sums.Distinct[one].Neighbours()))
            yield return near;
    }

    /// <summary>Expected value in [0, 1], 1 the best.</summary>
    /// <param name="isKept">Whether the candidate comes from a list that will be asked for again.</param>
    public double Value(Configuration candidate, bool isKept) => isKept
        ? kept.GetOrAdd(candidate, one => Smoother.Value(one, isKept: true))
        : Smoother.Value(candidate, isKept: false);

    /// <summary>How alike a candidate and each of <see cref="ValueSums.Distinct"/> are on one task.</summary>
    public ReadOnlySpan<double> RowWithinTask(Configuration candidate, bool isKept) =>
        rows.Of(candidate, widthWithinTask.Value, Sums.Distinct, isKept);

    private ValueSmoother Smoothed(ValueSums from) => new(from, rows, WidthChoice.Of(space, from, rows));

    private sealed class Milestone(int tasks)
    {
        public int Tasks => tasks;

        public object? Made { get; set; }
    }
}
