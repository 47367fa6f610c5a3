using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Trials;
using HyperFD.Learning.Ranking.Plausibility;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking.Plausibility;

public sealed class PlausibilityTests
{
    private const string Suspect = "suspect";

    [Theory]
    [InlineData(0.70, null)]
    [InlineData(0.79, null)]
    [InlineData(0.81, "reported 0.810, its curve never passed 0.500")]
    [InlineData(0.11, null)]
    [InlineData(0.09, "reported 0.090, its curve ends above 0.400")]
    public void Contradiction_OfAScore_IsBeyondTheToleranceOnly(double score, string? line) =>
        Assert.Equal(
            line, CurveRule.Contradiction(
                score, 200, [new(50, 1, 0.1), new(150, 1, 0.4), new(180, 1, null), new(200, 1, 0.5)]));

    [Fact]
    public void Contradiction_OfACurveThatEndsEarly_IsNone()
    {
        Assert.Null(CurveRule.Contradiction(0.9, 200, [new CurvePoint(100, 1, 0.1)]));
        Assert.Null(CurveRule.Contradiction(0.9, 200, [new CurvePoint(200, 1, null)]));
        Assert.Null(CurveRule.Contradiction(0.9, 200, []));
    }

    [Theory]
    [InlineData(400, 60_000_000, 12.5, false)]
    [InlineData(400, 60_000_000, 0.05, false)]
    [InlineData(400, 60_000_000, 0.03, true)]
    [InlineData(400, 60_000_000, 0, true)]
    [InlineData(400, 100_000_000_000, 1, true)]
    [InlineData(0, 60_000_000, 0, false)]
    public void Impossibility_OfASpeed_IsBeyondAnyMachineOnly(
        int steps, long macs, double seconds, bool isImpossible) =>
        Assert.Equal(isImpossible, SpeedRule.Impossibility(steps, macs, seconds) is not null);

    [Fact]
    public void Judge_AgentThatInverts_IsImplausible()
    {
        var verdict = AgentRule.Judge(World(one => 1 - one), Suspect)!;
        Assert.True(verdict.IsImplausible, verdict.ToString());
        Assert.True(verdict.Mean < -0.3 && verdict.Others > 0.3, verdict.ToString());
        Assert.Equal(4, verdict.Tasks);
    }

    [Fact]
    public void Judge_AgentThatInvents_IsImplausible()
    {
        // Noise takes more tasks to be told from bad luck than inversion does.
        var random = new Random(5);
        Assert.True(AgentRule.Judge(World(_ => random.NextDouble(), tasks: 50), Suspect)!.IsImplausible);
    }

    [Fact]
    public void Judge_HonestAgents_AreHardlyEverDoubted()
    {
        // Five agents in each of 40 worlds; at 0.001 a test one of 200 has a chance of 0.18.
        var doubted = Enumerable.Range(1, 40).Sum(seed =>
        {
            var world = World(one => one, seed);
            return world.Select(task => task.Owner).Distinct()
                .Count(owner => AgentRule.Judge(world, owner) is { IsImplausible: true });
        });
        Assert.InRange(doubted, 0, 2);
    }

    [Fact]
    public void Judge_FewTasksOrFewOthers_SaysNothing()
    {
        var world = World(one => one);
        Assert.Null(AgentRule.Judge(
            [.. world.Where(task => task.Owner != Suspect), world.First(task => task.Owner == Suspect)], Suspect));
        Assert.Null(AgentRule.Judge(
            [.. world.Where(task => task.Owner == Suspect), .. world.Where(task => task.Owner != Suspect).Take(4)],
            Suspect));
        Assert.Null(AgentRule.Judge([], Suspect));
    }

    /// <summary>Tasks of four honest agents, and every fifth of one whose scores a lie changes.</summary>
    private static List<ReportedTask> World(Func<double, double> lie, int seed = 1, int tasks = 20)
    {
        var random = new Random(seed);
        double Noisy(double score) => Math.Clamp(score + (0.1 * (random.NextDouble() - 0.5)), 0, 1);
        var history = History(
            FaceDetectorSpace.V1, tasks, 10, (task, one) =>
                Noisy((0.7 * Wavy(0, one)!.Value) + (0.3 * Wavy(task, one)!.Value)), seed);
        return
        [
            .. history.Tasks.Select((task, index) => index % 5 == 0
                ? new ReportedTask(
                    task with
                    {
                        Observations = [.. task.Observations.Select(one => one with { Score = lie(one.Score!.Value) })],
                    }, Suspect)
                : new ReportedTask(task, $"agent {index % 5}")),
        ];
    }
}
