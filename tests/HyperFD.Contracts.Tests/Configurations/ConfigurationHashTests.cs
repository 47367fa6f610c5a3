using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tests.SearchSpaces;

namespace HyperFD.Contracts.Tests.Configurations;

/// <summary>
/// Golden values: <c>hashlib.sha256(text.encode()).hexdigest()[:16]</c> of Python 3 over the text in the comment.
/// </summary>
public sealed class ConfigurationHashTests
{
    [Fact]
    public void Id_DefaultOfTheFaceSpace_IsGolden() =>
        // face-detector/1;input_size=160;finest_stride=8;levels=3;tiles=1;block=residual;stem_width=16;depth=1;neck=fpn;
        // activation=relu;init=shipped;learning_rate=0.008;zoom=both;colour_jitter=0.25;centre_radius=1.5;box_loss=giou
        Assert.Equal("d4de816b45879a4a", Configuration.Default(FaceDetectorSpace.V1).Id);

    [Fact]
    public void Id_LaterParameter_CountsOnlyWhereItIsNotItsDefault()
    {
        var usual = Configuration.Default(FaceDetectorSpace.V1);
        var known = usual.Values.Where(pair => pair.Key != FaceDetectorSpace.Head).ToDictionary();

        Assert.Equal("plain", usual[FaceDetectorSpace.Head]);
        Assert.Equal(usual, Configuration.Create(FaceDetectorSpace.V1, known));
        // As above, with head=depthwise; behind neck=fpn;
        var depthwise = Configuration.Create(
            FaceDetectorSpace.V1, new Dictionary<string, string>(known) { [FaceDetectorSpace.Head] = "depthwise" });
        Assert.Equal("4e8f5b5e5cf1c18d", depthwise.Id);
    }

    [Fact]
    public void Id_LeavesInactiveParametersOut()
    {
        var space = new SearchSpace(
            "optimisers",
            2,
            [
                Spaces.Choice("optimiser", ParameterKind.Categorical, ["adam", "sgd"]),
                Spaces.Real("momentum", 0, 0.99, condition: new ParameterCondition("optimiser", ["sgd"])),
                Spaces.Choice("layers", ParameterKind.Ordinal, ["1", "2", "4"]),
            ]);

        // optimisers/2;optimiser=adam;layers=4
        Assert.Equal("21d9fb402926dccd", Create(space, ("optimiser", "adam"), ("layers", "4")).Id);
        // optimisers/2;optimiser=sgd;momentum=0.9;layers=4
        Assert.Equal("7b89a1da6e58879f", Create(space, ("layers", "4"), ("momentum", "9e-1"), ("optimiser", "sgd")).Id);
    }

    [Fact]
    public void Id_EscapesWhatSeparatesValues() =>
        // odd/1;text=a\;b\\c=d
        Assert.Equal(
            "f4f784a609547fbc",
            Create(
                new SearchSpace("odd", 1, [Spaces.Choice("text", ParameterKind.Categorical, ["a;b\\c=d"])]),
                ("text", "a;b\\c=d")).Id);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Id_AndValues_DoNotDependOnTheCulture(string culture)
    {
        var invariant = Samples();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var there = Samples();
            Assert.Equal(invariant.Select(one => one.Id), there.Select(one => one.Id));
            Assert.Equal(invariant.Select(one => one.ToString()), there.Select(one => one.ToString()));
            Assert.Equal(invariant, there.Select(one => Configuration.Decode(one.Space, one.Encoded)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Equals_ComparesSpaceAndValues()
    {
        Parameter[] parameters = [Spaces.Choice("layers", ParameterKind.Ordinal, ["1", "2"])];
        var one = Configuration.Default(new SearchSpace("s", 1, parameters));
        var same = Configuration.Default(new SearchSpace("s", 1, parameters));
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, Configuration.Default(new SearchSpace("s", 2, parameters)));
        Assert.NotEqual(one, Create(one.Space, ("layers", "2")));
    }

    private static Configuration Create(SearchSpace space, params (string Name, string Value)[] values) =>
        Configuration.Create(space, values.ToDictionary(value => value.Name, value => value.Value));

    private static List<Configuration> Samples()
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, 50)
            .Select(i => Configuration.Sample(i % 2 == 0 ? FaceDetectorSpace.V1 : Spaces.Optimisers, random))];
    }
}
