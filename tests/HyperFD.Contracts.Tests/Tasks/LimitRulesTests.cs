using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Profiles;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Contracts.Tests.Tasks;

public sealed class LimitRulesTests
{
    [Fact]
    public void AllowAny_AtAndBelowTheCostOfSampledConfigurations_AgreesWithAllow()
    {
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var configuration = Configuration.Sample(FaceDetectorSpace.V1, random);
            var cost = DetectorCost.Of(configuration);

            Assert.True(new TaskLimits(cost.Parameters, cost.Macs).Allow(configuration));
            Assert.True(new TaskLimits(cost.Parameters, cost.Macs).AllowAny());
            Assert.False(new TaskLimits(cost.Parameters - 1, cost.Macs).Allow(configuration));
            Assert.False(new TaskLimits(cost.Parameters, cost.Macs - 1).Allow(configuration));
        }
    }

    [Fact]
    public void AllowAny_OfWhatNoConfigurationKeeps_IsFalse()
    {
        Assert.False(new TaskLimits(MaxParameters: 1).AllowAny());
        Assert.False(new TaskLimits(MaxMacs: 1).AllowAny());
        Assert.True(new TaskLimits().AllowAny());
    }

    [Fact]
    public void SmallestInWords_NamesTheLeastThatLimitsMustLeave()
    {
        long[] least =
        [
            .. LimitRules.SmallestInWords().Split(' ').Where(word => char.IsAsciiDigit(word[0])).Select(number =>
                long.Parse(number, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)),
        ];

        Assert.Equal(2, least.Length);
        Assert.True(new TaskLimits(MaxParameters: least[0]).AllowAny());
        Assert.False(new TaskLimits(MaxParameters: least[0] - 1).AllowAny());
        Assert.True(new TaskLimits(MaxMacs: least[1]).AllowAny());
        Assert.False(new TaskLimits(MaxMacs: least[1] - 1).AllowAny());
    }

    [Fact]
    public void Allow_OfALatencyLimit_IsWhatTheDeviceIsPredictedToTake()
    {
        // A device on which only multiply-accumulates of convolutions over all channels take time.
        var prices = new double[LatencyWork.Length];
        prices[(int)LatencyTerm.DenseMacs] = prices[(int)LatencyTerm.PointwiseMacs] = 1;
        var device = LatencyModel.Of(prices);
        var random = new Random(2);
        for (var i = 0; i < 100; i++)
        {
            var configuration = Configuration.Sample(FaceDetectorSpace.V1, random);
            var time = device.PredictMs(DetectorConfiguration.From(configuration));

            Assert.True(new TaskLimits(Latency: new LatencyLimit(time, device)).Allow(configuration));
            Assert.True(new TaskLimits(Latency: new LatencyLimit(time, device)).AllowAny());
            Assert.False(new TaskLimits(Latency: new LatencyLimit(time * 0.999, device)).Allow(configuration));
            Assert.False(new TaskLimits(MaxMacs: 1, Latency: new LatencyLimit(time, device)).Allow(configuration));
        }

        Assert.False(new TaskLimits(Latency: new LatencyLimit(1e-6, device)).AllowAny());
    }
}
