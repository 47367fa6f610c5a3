using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Tables;

namespace HyperFD.Learning.Tests.Tables;

public sealed class TableSearchSpaceTests
{
    private static readonly TableScore Score = new("s", null, null, Maximize: true);

    [Fact]
    public void Of_EveryType_KeepsValuesOrderAndConditions()
    {
        var table = TableFiles.Read().Table!;
        var space = TableSearchSpace.Of(table.Space);

        var (first, second) =
            (space.Configuration(table.Configurations[0]), space.Configuration(table.Configurations[1]));

        Assert.Equal("0.001234567", first["rate"]);
        Assert.False(first.Values.ContainsKey("momentum"));
        Assert.Equal("0.9", second["momentum"]);
        Assert.Equal((64 - 1) / 2047.0, Coordinate(first, "units"), 12);
        Assert.Equal(1, Coordinate(second, "layers"));
        Assert.Equal(1, Coordinate(second, "rate"), 12);
    }

    [Fact]
    public void Of_Int_EncodesTheSameWhetherItIsShortOrLong()
    {
        double Middle(int high)
        {
            var space = Space(new TableParameter("n", TableParameterType.Int, [], 0, high));
            return space.Configuration(new TableConfiguration("c", [$"{high / 2}"])).Encoded[0];
        }

        Assert.Equal(Middle(200), Middle(2_000), 12);
    }

    [Fact]
    public void Of_LongInt_IsSampledInWholeNumbers()
    {
        var space = Space(new TableParameter("n", TableParameterType.Int, [], 0, 100_000)).Space;

        var sampled = Enumerable.Range(0, 50).Select(seed => Configuration.Sample(space, new Random(seed))["n"]);

        Assert.All(sampled, value => Assert.DoesNotContain('.', value));
    }

    [Fact]
    public void Configuration_RealsThatDifferLate_StayApart()
    {
        var space = Space(new TableParameter("x", TableParameterType.Float, [], 0, 1));

        var one = space.Configuration(new TableConfiguration("a", ["0.12345678"]));
        var other = space.Configuration(new TableConfiguration("b", ["0.12345679"]));

        Assert.NotEqual(one, other);
    }

    [Fact]
    public void Configuration_ConditionOnALaterParameter_IsFollowed()
    {
        var space = Space(
            new TableParameter(
                "gamma", TableParameterType.LogFloat, [], 1e-3, 10, new ParameterCondition("kernel", ["rbf"])),
            new TableParameter("kernel", TableParameterType.Categorical, ["linear", "rbf"], null, null));

        Assert.Equal("10", space.Configuration(new TableConfiguration("a", ["10", "rbf"]))["gamma"]);
        Assert.Single(space.Configuration(new TableConfiguration("b", ["", "linear"])).Values);
    }

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("TRUE", "true")]
    public void Configuration_ChoiceWrittenOtherwise_IsTheChoice(string cell, string choice)
    {
        var space = Space(new TableParameter("p", TableParameterType.Categorical, ["1", "true"], null, null));

        Assert.Equal(choice, space.Configuration(new TableConfiguration("a", [cell]))["p"]);
    }

    [Fact]
    public void Of_RangeOfOneNumber_IsOneChoice()
    {
        var space = Space(new TableParameter("x", TableParameterType.Float, [], 0.5, 0.5));

        Assert.Equal("0.5", space.Configuration(new TableConfiguration("a", ["0.50"]))["x"]);
    }

    [Fact]
    public void Of_TheProductsSpace_IsTheProductsSpace()
    {
        var known = FaceDetectorSpace.V1;
        var declared = TableSpace.Of(known, extractor: null, Score, fidelity: null);

        Assert.Same(known, TableSearchSpace.Of(declared).Space);
        Assert.NotEqual(
            known.Id, TableSearchSpace.Of(declared with { Parameters = [.. declared.Parameters.Skip(1)] }).Space.Id);
    }

    [Fact]
    public void Difference_OfAnotherSpace_NamesTheFirstParameterThatDiffers()
    {
        var known = FaceDetectorSpace.V1;
        var same = TableSpace.Of(known, extractor: null, Score, fidelity: null);
        TableSpace With(string name, Func<TableParameter, TableParameter> change) =>
            same with { Parameters = [.. same.Parameters.Select(one => one.Name == name ? change(one) : one)] };

        Assert.Null(SpaceDifference.Of(same with { Parameters = [.. same.Parameters.Reverse()] }, known));
        Assert.Null(SpaceDifference.Of(With("learning_rate", one => one with { Low = 1e-3 }), known));
        Assert.Contains(
            "'learning_rate' is a number in 0.0001 to 0.02, not a number in 0.0005 to 0.02",
            SpaceDifference.Of(With("learning_rate", one => one with { Low = 1e-4 }), known),
            StringComparison.Ordinal);
        Assert.Null(SpaceDifference.Of(With("finest_stride", one => one with { Choices = ["4", "8"] }), known));
        Assert.Null(SpaceDifference.Of(
            same with { Parameters = [.. same.Parameters.Where(one => one.Name != "head")] }, known));
        Assert.Contains(
            "'finest_stride' is one of 8, 4, not", SpaceDifference.Of(
                With("finest_stride", one => one with { Choices = ["8", "4"] }), known), StringComparison.Ordinal);
        Assert.Contains(
            "'neck' is one of fpn, bifpn, not", SpaceDifference.Of(
                With("neck", one => one with { Choices = ["fpn", "bifpn"] }), known), StringComparison.Ordinal);
        Assert.Contains(
            "'depth' is missing", SpaceDifference.Of(With("depth", one => one with { Name = "deep" }), known),
            StringComparison.Ordinal);
        var more =
            same with { Parameters = [.. same.Parameters, new TableParameter("x", TableParameterType.Int, [], 0, 1)] };
        Assert.Contains("'x' is not one of its parameters", SpaceDifference.Of(more, known), StringComparison.Ordinal);
        Assert.Equal(
            "is of the search space face-detector/2, not face-detector/1",
            SpaceDifference.Of(same with { Version = "2" }, known));
    }

    private static TableSearchSpace Space(params TableParameter[] parameters) =>
        TableSearchSpace.Of(new TableSpace("made-up", "1", null, Score, null, parameters));

    private static double Coordinate(Configuration configuration, string name)
    {
        var offset = configuration.Space.Parameters.TakeWhile(one => one.Name != name).Sum(one => one.Width);
        return configuration.Encoded[offset];
    }
}
