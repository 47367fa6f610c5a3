using HyperFD.Learning.Export.Onnx.Int8;

namespace HyperFD.Learning.Tests.Export.Onnx.Int8;

public sealed class ActivationRangeTests
{
    [Fact]
    public void Histogram_ValuesOfGrowingSize_KeepsCountsAndExactEnds()
    {
        var histogram = new ActivationHistogram();
        histogram.Add([1e-9f, -1e-9f, 0]);
        histogram.Add([1, -0.5f, 0.25f]);
        histogram.Add([1000.5f, 0.25f, -3]);

        Assert.Equal((-3f, 1000.5f, 9L), (histogram.Min, histogram.Max, histogram.Count));
        Assert.Equal(9, histogram.Bins.Sum(bin => bin.Count));
        Assert.Contains(histogram.Bins, bin => bin.Count == 1 && Math.Abs(bin.Centre - 1000.5) < 0.5);
        Assert.Contains(histogram.Bins, bin => Math.Abs(bin.Centre + 3) < 0.5);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Histogram_NoFiniteNumber_IsRefused(float value) =>
        Assert.Throws<QuantisationException>(() => new ActivationHistogram().Add([1, value]));

    [Fact]
    public void Ranges_OneOutlierInManyValues_MinMaxKeepsItTheOthersCutIt()
    {
        var histogram = Normal(200_000, outlier: 1000);

        Assert.Equal(1000, MinMaxRange.Of(histogram).Max);
        Assert.InRange(PercentileRange.Of(histogram).Max, 3, 6);
        Assert.InRange(PercentileRange.Of(histogram).Min, -6, -3);
        Assert.Equal(histogram.Min, MinMaxRange.Of(histogram).Min);
    }

    [Fact]
    public void LeastSquares_OfANormalDistribution_LosesLessThanBothOthers()
    {
        var histogram = Normal(1_000_000, outlier: 12);
        double Error(ActivationRange range)
        {
            var code = AffineCode.Of(range);
            return histogram.Bins.Sum(bin => bin.Count * Math.Pow(bin.Centre - code.Restore(bin.Centre), 2));
        }

        var best = Error(LeastSquaresRange.Of(histogram));

        Assert.True(best < 0.6 * Error(MinMaxRange.Of(histogram)), "Not better than min-max.");
        Assert.True(best <= Error(PercentileRange.Of(histogram)), "Not better than the percentile.");
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(7f)]
    [InlineData(-7f)]
    [InlineData(1e-20f)]
    public void Ranges_OfAConstant_HoldItAndZero(float value)
    {
        var histogram = new ActivationHistogram();
        histogram.Add([.. Enumerable.Repeat(value, 1000)]);

        foreach (var range in (ActivationRange[])
            [MinMaxRange.Of(histogram), PercentileRange.Of(histogram), LeastSquaresRange.Of(histogram)])
        {
            Assert.True(range.Min <= 0 && range.Max >= 0);
            Assert.Equal(value, AffineCode.Of(range).Restore(value), Math.Max(1e-9, 0.005 * Math.Abs(value)));
        }
    }

    private static ActivationHistogram Normal(int count, float outlier)
    {
        var random = new Random(3);
        var histogram = new ActivationHistogram();
        histogram.Add([.. Enumerable.Range(0, count).Select(_ => (float)(
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))]);
        histogram.Add([outlier]);
        return histogram;
    }
}
