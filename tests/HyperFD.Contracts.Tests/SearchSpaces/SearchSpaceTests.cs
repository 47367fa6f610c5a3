using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Tests.SearchSpaces;

public sealed class SearchSpaceTests
{
    [Fact]
    public void Known_HoldsEverySpaceUnderItsId()
    {
        Assert.All(SearchSpace.Known, space => Assert.Same(space, SearchSpace.Find(space.Id)));
        Assert.Null(SearchSpace.Find("face-detector/999"));
    }

    [Fact]
    public void EncodedLength_OfTheFaceSpace_CountsOneHotChoicesAndOneForEachOther()
    {
        // Categorical: block 4 + neck 3 + head 2 + activation 2 + init 2 + zoom 4 + box loss 2 = 19; nine ordinals and
        // reals.
        Assert.Equal(28, FaceDetectorSpace.V1.EncodedLength);
    }

    [Fact]
    public void Indexer_UnknownParameter_SaysWhichSpace()
    {
        var thrown = Assert.Throws<KeyNotFoundException>(() => FaceDetectorSpace.V1["batch_size"]);
        Assert.Contains("face-detector/1 has no parameter 'batch_size'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DetectorConfiguration_ReadsTheDefault()
    {
        var detector = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1));
        Assert.Equal(
            (160, 8, 3, 16, 1),
            (detector.InputSize, detector.FinestStride, detector.Levels, detector.StemWidth, detector.Depth));
        Assert.Equal(0.008, detector.LearningRate);
        Assert.Equal([8, 16, 32], detector.Strides);
    }

    /// <summary>The stem ends no coarser than at stride 4: below a coarse level stand stages without one.</summary>
    [Theory]
    [InlineData(4, 2, 2, "4 8")]
    [InlineData(8, 2, 4, "8 16")]
    [InlineData(8, 3, 4, "8 16 32")]
    [InlineData(16, 2, 4, "8 16 32")]
    public void DetectorShape_KnowsWhereStemAndStagesEnd(int finestStride, int levels, int stem, string stages)
    {
        var usual = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1));
        var shape = DetectorShape.Of(usual with { FinestStride = finestStride, Levels = levels });
        Assert.Equal(stem, shape.StemStride);
        Assert.Equal(stages, string.Join(' ', shape.StageStrides));
    }

    [Fact]
    public void New_BadParameters_SaysWhatIsWrong()
    {
        var mode = Spaces.Choice("mode", ParameterKind.Categorical, ["a", "b"]);
        Refuses("needs at least one parameter");
        Refuses("'mode' is declared twice", mode, mode);
        Refuses("has no name", mode with { Name = " " });
        Refuses("'mode' has no choices", mode with { Choices = [] });
        Refuses("'mode' has a choice twice", mode with { Choices = ["a", "a"] });
        Refuses("default of 'mode' is 'c'", mode with { Default = "c" });
        Refuses("needs a finite low below a finite high", Spaces.Real("x", 1, 1));
        Refuses("needs a finite low below a finite high", Spaces.Real("x", 1, double.PositiveInfinity));
        Refuses("needs a low above zero", Spaces.Real("x", 0, 1, log: true));
        Refuses("'x' has the default 0.50, write 0.5", Spaces.Real("x", 0, 1) with { Default = "0.50" });
        Refuses("default of 'x' is 7, outside 0 to 1", Spaces.Real("x", 0, 1) with { Default = "7" });
    }

    [Fact]
    public void New_BadExclusion_SaysWhatIsWrong()
    {
        var mode = Spaces.Choice("mode", ParameterKind.Categorical, ["a", "b"]);
        RefusesExclusion("names no value");
        RefusesExclusion("names mode=c, which no parameter offers", ("mode", "c"));
        RefusesExclusion("names size=1, which no parameter offers", ("size", "1"));
        RefusesExclusion("excludes the default configuration", ("mode", "a"));

        void RefusesExclusion(string message, params (string Name, string Value)[] values)
        {
            var exclusion = new Exclusion(values.ToDictionary(value => value.Name, value => value.Value), "made up");
            var thrown = Assert.Throws<SearchSpaceException>(() => new SearchSpace("any", 1, [mode], [exclusion]));
            Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void New_BadCondition_SaysWhatIsWrong()
    {
        var mode = Spaces.Choice("mode", ParameterKind.Categorical, ["a", "b"]);
        var real = Spaces.Real("x", 0, 1);
        Refuses("names 'mode', no earlier", real with { Condition = new ParameterCondition("mode", ["a"]) }, mode);
        Refuses("names 'x', no earlier", real, mode with { Condition = new ParameterCondition("x", ["0"]) });
        Refuses("values that 'mode' never has", mode, real with { Condition = new ParameterCondition("mode", ["c"]) });
        Refuses("values that 'mode' never has", mode, real with { Condition = new ParameterCondition("mode", []) });
    }

    private static void Refuses(string message, params Parameter[] parameters)
    {
        var thrown = Assert.Throws<SearchSpaceException>(() => new SearchSpace("bad", 1, parameters));
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }
}
