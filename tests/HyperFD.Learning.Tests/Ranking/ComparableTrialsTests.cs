using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;
using static HyperFD.Learning.Tests.Ranking.Tables;

namespace HyperFD.Learning.Tests.Ranking;

public sealed class ComparableTrialsTests
{
    private const int Short = 50;

    [Theory]
    [InlineData(new[] { Steps, Short, Steps, Short }, Steps)]
    [InlineData(new[] { Short, Steps, Short, Steps }, Steps)]
    [InlineData(new[] { Steps, Short, Short }, Short)]
    public void Of_TwoFidelities_IsTheOneWithMostElseTheHigher(int[] fidelities, int expected)
    {
        var random = new Random(1);
        Observation[] log = [.. fidelities.Select((fidelity, i) => Seen(
            i, 1, Configuration.Sample(FaceDetectorSpace.V1, random), 0.5, fidelity))];

        var comparable = ComparableTrials.Of(new PastTask(TaskId(1), 1, [0.5, 0.5], log));

        Assert.Equal(log.Where(one => one.Fidelity == expected), comparable.Observations);
    }
}
