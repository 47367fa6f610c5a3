using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Profiles;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Tests.Profiles;

public sealed class LatencyModelTests
{
    private static DetectorConfiguration Usual =>
        DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1));

    /// <summary>Everything costs something.</summary>
    private static LatencyModel Uniform => LatencyModel.Of(Enumerable.Repeat(1.0, LatencyWork.Length));

    [Theory]
    [InlineData(LatencyTerm.StemMacs, 2.0, "plain")]
    [InlineData(LatencyTerm.AnswerValues, 3.0, "plain")]
    [InlineData(LatencyTerm.AnswerValues, 3.0, "depthwise")]
    public void PredictMs_OneTermHasAPrice_IsItsWorkTimesThePrice(LatencyTerm term, double nanoseconds, string head)
    {
        var prices = new double[LatencyWork.Length];
        prices[(int)term] = nanoseconds;
        // Input 32, stride 8 and 16, stem 8: maps of 16, 8 (stem), 4 and 2 cells a side, so 20 cells of 1 + 4 answers.
        var small = Usual with { InputSize = 32, FinestStride = 8, Levels = 2, StemWidth = 8, Tiles = 1, Head = head };
        var work = term == LatencyTerm.StemMacs ? 16 * 16 * 3 * 8 * 9 : 20 * 5;

        Assert.Equal(work * nanoseconds / 1e6, LatencyModel.Of(prices).PredictMs(small), 12);
    }

    [Fact]
    public void PredictMs_MoreTiles_MultipliesAllButCallAndOperations()
    {
        var work = LatencyWork.Of(Usual with { Tiles = 1 });
        var tiled = LatencyWork.Of(Usual with { Tiles = 2 });

        for (var term = 0; term < work.Length; term++)
            Assert.Equal(work[term] * (term <= (int)LatencyTerm.Part ? 1 : 4), tiled[term]);
    }

    [Fact]
    public void PredictMs_AnyConfigurationGrown_IsNeverFaster()
    {
        var random = new Random(3);
        for (var i = 0; i < 100; i++)
        {
            var configuration = DetectorConfiguration.From(Configuration.Sample(FaceDetectorSpace.V1, random));
            var time = Uniform.PredictMs(configuration);

            Assert.True(time < Uniform.PredictMs(configuration with { InputSize = configuration.InputSize * 2 }));
            Assert.True(time < Uniform.PredictMs(configuration with { Tiles = configuration.Tiles + 1 }));
            Assert.True(time < Uniform.PredictMs(configuration with { Depth = configuration.Depth + 1 }));
        }
    }

    [Fact]
    public void IsUsable_OtherVersionLengthOrPrices_IsFalse()
    {
        Assert.True(Uniform.IsUsable());
        Assert.True(LatencyModel.Of(Enumerable.Repeat(1.0 / 3, LatencyWork.Length)).IsUsable());
        Assert.False((Uniform with { Version = 2 }).IsUsable());
        Assert.False((Uniform with { Nanoseconds = [1, 2, 3] }).IsUsable());
        Assert.False((Uniform with { Nanoseconds = [.. Enumerable.Repeat(-1.0, LatencyWork.Length)] }).IsUsable());
        Assert.False((Uniform with { Nanoseconds = [.. Enumerable.Repeat(1.2345678, LatencyWork.Length)] }).IsUsable());
        Assert.False(
            (Uniform with { Nanoseconds = [.. Enumerable.Repeat(double.NaN, LatencyWork.Length)] }).IsUsable());
    }
}
