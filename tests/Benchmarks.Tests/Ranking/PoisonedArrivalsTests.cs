using Benchmarks.Ranking;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using HyperFD.Learning.Ranking.Plausibility;

namespace Benchmarks.Tests.Ranking;

public sealed class PoisonedArrivalsTests
{
    [Fact]
    public void WhenAsked_WhileATaskReports_IsAsOftenAsTheProductAsks()
    {
        ReportedTask[] log = [Reported("honest", 7), Reported("suspect", 12)];

        var asked = PoisonedArrivals.WhenAsked(log).ToList();

        Assert.Equal(
            [AgentRule.ReportsBetween, 2 * AgentRule.ReportsBetween],
            asked.Select(known => known[^1].Task.Observations.Count));
        Assert.All(asked, known => Assert.Equal(["honest", "suspect"], known.Select(task => task.Owner)));
        Assert.All(asked, known => Assert.Equal(7, known[0].Task.Observations.Count));
        Assert.Equal(log[1].Task.Observations.Take(10), asked[1][^1].Task.Observations);
    }

    private static ReportedTask Reported(string owner, int reports)
    {
        var random = new Random(reports);
        var task = Guid.NewGuid();
        return new ReportedTask(
            new PastTask(
                task,
                1,
                [0],
                [
                    .. Enumerable.Range(1, reports).Select(sequence =>
                        new Observation(sequence, task, Configuration.Sample(FaceDetectorSpace.V1, random), 0.5, 400)),
                ]),
            owner);
    }
}
