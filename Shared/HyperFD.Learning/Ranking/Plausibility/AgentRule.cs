using System.Globalization;
using MathNet.Numerics.Distributions;

namespace HyperFD.Learning.Ranking.Plausibility;

/// <param name="Task">What is known of it.</param>
/// <param name="Owner">
/// Who reported it: an agent, or what a table's task has in common with others made of the same data.
/// </param>
public sealed record ReportedTask(PastTask Task, string Owner);

/// <param name="Mean">
/// Correlation of the agent's tasks with what others let expect, weighted by what each can tell.
/// </param>
/// <param name="Others">The same of all other tasks.</param>
/// <param name="Tasks">How many tasks of the agent were compared.</param>
/// <param name="Chance">How likely so low a mean is for an agent that is like the others.</param>
public sealed record AgentVerdict(double Mean, double Others, int Tasks, double Chance)
{
    public bool IsImplausible => Chance < AgentRule.Significance;

    /// <summary>For people.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"over {Tasks} tasks its scores agree {Mean:0.00} with what other tasks let expect, theirs {Others:0.00}");
}

/// <summary>
/// Whether an agent's reports agree significantly less with the rest of the world than those of all others, as
/// invented, shuffled or inverted scores do.
/// </summary>
/// <remarks>
/// For each task with at least <see cref="Agreement.LeastReports"/> reports, a ranker that knows nothing of its owner
/// (<see cref="NearestTasks"/>) foretells the order of its configurations: ρ, as z = atanh ρ with weight w = n − 3.
/// Agent a and others o: t = (z̄_o − z̄_a)/(s·√(1/Σw_a + 1/Σw_o)), means weighted by w, s² = Σ w(z − z̄_o)²/(K − 1)
/// over the K tasks of others, so that what tasks differ by anyway counts. Implausible when Student's t with K − 1
/// degrees of freedom exceeds it with probability below
/// <see cref="Significance"/>. One test errs once in a thousand for an agent that is like the others; an agent is
/// tested anew with every fifth report of a task (<see cref="IsDue"/>), so over its life a few times in a hundred: 1 of
/// 40 honest agents in the benchmark <c>poison</c>, 3 of 40 where a fifth of all tasks is inverted by another. At 0.01
/// it would be 4 and 7. A new kind of data, on which nothing agrees, does err: that is why a person decides. Nothing is
/// decided with fewer than <see cref="LeastTasks"/> tasks of the agent or <see cref="LeastOthers"/> of others.
/// </remarks>
public static class AgentRule
{
    public const double Significance = 0.001;
    public const int LeastTasks = 2;
    public const int LeastOthers = 5;

    /// <summary>An agent is asked about with every n-th report of one of its tasks, n being this.</summary>
    public const int ReportsBetween = Agreement.LeastReports;

    /// <summary>Newest tasks of others, and of the agent: more only cost time.</summary>
    private const int MostTasks = 24;

    /// <summary>Whether a task's agent is to be asked about, now that the task has so many reports.</summary>
    public static bool IsDue(int reports) => reports > 0 && reports % ReportsBetween == 0;

    /// <returns>Null where too little is known.</returns>
    public static AgentVerdict? Judge(IReadOnlyList<ReportedTask> tasks, string agent)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var own = tasks.Where(one => one.Owner == agent).TakeLast(MostTasks).ToList();
        var others = tasks.Where(one => one.Owner != agent).TakeLast(MostTasks).ToList();
        if (own.Count < LeastTasks || others.Count < LeastOthers)
            return null;

        var mine = Agreements(own, tasks);
        // The agent that is judged must not be what others are measured by.
        var theirs = Agreements(others, [.. tasks.Where(one => one.Owner != agent)]);
        return mine.Count < LeastTasks || theirs.Count < LeastOthers ? null : Verdict(mine, theirs);
    }

    private static AgentVerdict Verdict(List<Agreement> mine, List<Agreement> theirs)
    {
        var (own, others) = (Mean(mine), Mean(theirs));
        var variance = theirs.Sum(one => one.Weight * Math.Pow(one.Fisher - others, 2)) / (theirs.Count - 1);
        var error = Math.Sqrt(variance * ((1.0 / mine.Sum(one => one.Weight)) + (1.0 / theirs.Sum(one => one.Weight))));
        var t = error > 0 ? (others - own) / error : 0;
        return new AgentVerdict(
            Math.Tanh(own), Math.Tanh(others), mine.Count, 1 - StudentT.CDF(0, 1, theirs.Count - 1, t));
    }

    private static double Mean(List<Agreement> all) =>
        all.Sum(one => one.Weight * one.Fisher) / all.Sum(one => one.Weight);

    /// <summary>Each owner's tasks by what the tasks of all other owners say.</summary>
    private static List<Agreement> Agreements(IEnumerable<ReportedTask> asked, IReadOnlyList<ReportedTask> known)
    {
        var found = new List<Agreement>();
        foreach (var owner in asked.GroupBy(one => one.Owner))
        {
            List<PastTask> rest = [.. known.Where(one => one.Owner != owner.Key).Select(one => one.Task)];
            if (rest.Count == 0)
                continue;
            var strategy = new NearestTasks();
            strategy.Learn(new TaskHistory(rest));
            found.AddRange(owner.Select(one => Agreement.Of(one.Task, strategy)).OfType<Agreement>());
        }

        return found;
    }
}
