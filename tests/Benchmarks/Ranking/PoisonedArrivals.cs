using Benchmarks.Replay;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Plausibility;

namespace Benchmarks.Ranking;

/// <param name="Share">Of the tasks that the bad agent owns.</param>
/// <param name="IsInverted">It reports best + worst − score; else uniform scores between them.</param>
/// <param name="Observed">Random configurations that each task leaves; null for those that were proposed.</param>
/// <param name="Agents">How many there are, the bad one among them.</param>
/// <param name="Shipped">Share of the tasks that is known before any arrives.</param>
/// <param name="Significance">Below which an agent is doubted.</param>
internal sealed record PoisonPlan(
    double Share, bool IsInverted, int? Observed, int Agents, double Significance, double Shipped);

/// <param name="Curves">Of the tasks of clean agents.</param>
internal sealed record PoisonRun(
    List<List<ReplayRow>> Curves, int Bad, int BadKeptOut, int CleanAgents, int CleanDoubted);

/// <summary>
/// One order of arrival, played with and without poison on the same tasks, owners and draws. The first ones ship with
/// the product; the others come from agents.
/// </summary>
internal sealed class PoisonedArrivals
{
    private const string BadAgent = "agent 0";

    private readonly Player player;
    private readonly PoisonPlan plan;
    private readonly int order;
    private readonly int shipped;
    private readonly ReplayTask[] arriving;
    private readonly string[] owners;

    public PoisonedArrivals(Player player, PoisonPlan plan, int order)
    {
        (this.player, this.plan, this.order) = (player, plan, order);
        var random = player.Random(6, order);
        arriving = [.. player.Table.Tasks];
        random.Shuffle(arriving);
        var bad = (int)Math.Round(plan.Share * arriving.Length);
        shipped = (int)(plan.Shipped * arriving.Length);
        string[] agents =
        [
            .. Enumerable.Range(0, arriving.Length - shipped).Select(
                task => task < bad ? BadAgent : $"agent {1 + (task % (plan.Agents - 1))}"),
        ];
        random.Shuffle(agents);
        owners = [.. arriving.Take(shipped).Select(task => task.Group), .. agents];
    }

    public PoisonRun Play(string strategyName, bool isPoisoned, bool hasQuarantine)
    {
        var (strategy, random) = (Strategies.Create(strategyName), player.Random(7, order));
        var (log, doubted, curves) = (new List<ReportedTask>(), new HashSet<string>(), new List<List<ReplayRow>>());
        foreach (var (place, task) in arriving.Index())
        {
            var owner = owners[place];
            var isPlayed = place >= shipped;
            if (isPlayed)
                strategy.Learn(new TaskHistory(
                    [.. log.Where(one => !doubted.Contains(one.Owner)).Select(one => one.Task)]));
            var rows =
                isPlayed ? player.Play(strategy, new Episode(task, task.Configurations, order, task.Seeds[0])) : [];
            if (isPlayed && owner != BadAgent && task.Flatness(player.Table.ObservedRange) is null)
                curves.Add(rows);
            int[] shuffled = [.. task.Configurations];
            random.Shuffle(shuffled);
            var tried = isPlayed && plan.Observed is null
                ? rows.Select(row => row.Configuration)
                : shuffled.Take(plan.Observed ?? ReplayOptions.All);
            var past = player.Past(task, tried, task.Seeds[0]);
            log.Add(new ReportedTask(isPoisoned && owner == BadAgent ? Spoilt(past, random) : past, owner));
            if (hasQuarantine && isPlayed && WhenAsked(log).Any(known => IsImplausible(known, owner, doubted)))
                doubted.Add(owner);
        }

        return new PoisonRun(
            curves,
            owners.Count(owner => owner == BadAgent),
            doubted.Contains(BadAgent) ? owners.Count(owner => owner == BadAgent) : 0,
            plan.Agents - 1,
            doubted.Count(owner => owner != BadAgent));
    }

    /// <summary>
    /// What was known each time that the product asks about the owner of the newest task while its reports come.
    /// </summary>
    internal static IEnumerable<IReadOnlyList<ReportedTask>> WhenAsked(IReadOnlyList<ReportedTask> log)
    {
        var newest = log[^1];
        foreach (var reports in Enumerable.Range(1, newest.Task.Observations.Count).Where(AgentRule.IsDue))
        {
            var sofar = newest.Task with { Observations = [.. newest.Task.Observations.Take(reports)] };
            yield return [.. log.SkipLast(1), newest with { Task = sofar }];
        }
    }

    private bool IsImplausible(IReadOnlyList<ReportedTask> known, string owner, HashSet<string> doubted) =>
        !doubted.Contains(owner)
        && AgentRule.Judge([.. known.Where(one => !doubted.Contains(one.Owner))], owner) is { } verdict
        && verdict.Chance < plan.Significance;

    private PastTask Spoilt(PastTask past, Random random)
    {
        var scores = past.Observations.Select(one => one.Score).OfType<double>().DefaultIfEmpty(0).ToList();
        var (low, high) = (scores.Min(), scores.Max());
        double Bad(double score) => plan.IsInverted ? low + high - score : low + ((high - low) * random.NextDouble());
        return past with
        {
            Observations =
            [
                .. past.Observations.Select(one => one with { Score = one.Score is { } score ? Bad(score) : null }),
            ],
        };
    }
}
