using System.Globalization;
using CsCheck;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tests.SearchSpaces;

namespace HyperFD.Contracts.Tests.Configurations;

public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("input_size", "100", "'input_size' is '100', not one of 96, 128, 160, 224, 320")]
    [InlineData("learning_rate", "quick", "'learning_rate' is 'quick', not a number")]
    [InlineData("learning_rate", "NaN", "'learning_rate' is 'NaN', not a number")]
    [InlineData("learning_rate", "1e999", "not a number")]
    [InlineData("learning_rate", "0,004", "'learning_rate' is '0,004', not a number")]
    [InlineData("learning_rate", "0.5", "'learning_rate' is 0.5, outside 0.0005 to 0.02")]
    [InlineData("learning_rate", null, "not a number")]
    [InlineData("batch_size", "16", "'batch_size' is not a parameter of face-detector/1")]
    public void Create_BadValue_IsRefusedWithTheReason(string name, string? value, string message)
    {
        var values =
            new Dictionary<string, string>(Configuration.Default(FaceDetectorSpace.V1).Values) { [name] = value! };
        var thrown = Assert.Throws<ConfigurationException>(() => Configuration.Create(FaceDetectorSpace.V1, values));
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_MissingOrInactiveValue_IsRefused()
    {
        var values = new Dictionary<string, string>(Configuration.Default(Spaces.Optimisers).Values);
        values.Remove("layers");
        Assert.Contains("'layers' is missing", Refused(values), StringComparison.Ordinal);
        values["layers"] = "1";
        values["momentum"] = "0.5";
        Assert.Contains("'momentum' is given but inactive", Refused(values), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_ExcludedCombination_IsRefusedWithTheReason()
    {
        var values =
            new Dictionary<string, string>(Configuration.Default(FaceDetectorSpace.V1).Values) { ["levels"] = "4" };
        var thrown = Assert.Throws<ConfigurationException>(() => Configuration.Create(FaceDetectorSpace.V1, values));
        Assert.StartsWith(
            "finest_stride=8 levels=4 is not part of face-detector/1: No level", thrown.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void SampleAndNeighbours_NeverGiveWhatIsExcluded()
    {
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            var sampled = Configuration.Sample(FaceDetectorSpace.V1, random);
            Assert.All(sampled.Neighbours().Append(sampled), configuration =>
                Assert.True(DetectorConfiguration.From(configuration).Strides[^1] <= 32));
        }
    }

    /// <summary>Excluded combinations are drawn again, so each of the six that are left comes equally often.</summary>
    [Fact]
    public void Sample_IsUniformOverWhatIsNotExcluded()
    {
        var random = new Random(4);
        var counts = Enumerable.Range(0, 5000).Select(_ => Configuration.Sample(FaceDetectorSpace.V1, random))
            .CountBy(configuration => (configuration["finest_stride"], configuration["levels"])).ToDictionary();

        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 700, 970));
    }

    [Fact]
    public void Create_OfItsOwnValues_IsTheSame() =>
        Gen.Select(Spaces.Any, Gen.Int).Sample((space, seed) =>
        {
            var configuration = Configuration.Sample(space, new Random(seed));
            Assert.Equal(configuration.Values, Configuration.Create(space, configuration.Values).Values);
        });

    [Theory]
    [InlineData("4e-3", "0.004")]
    [InlineData(" 0.0040 ", "0.004")]
    [InlineData("0.0040049", "0.004")]
    [InlineData("0.0005", "0.0005")]
    public void Create_RealValue_BecomesCanonical(string given, string canonical)
    {
        var values = new Dictionary<string, string>(Configuration.Default(FaceDetectorSpace.V1).Values)
        {
            ["learning_rate"] = given,
        };
        Assert.Equal(canonical, Configuration.Create(FaceDetectorSpace.V1, values)["learning_rate"]);
    }

    [Theory]
    [InlineData("-0", "0")]
    [InlineData("1e-17", "0")]
    [InlineData("-0.3", "-0.3")]
    public void Create_LinearValueNearZero_IsZero(string given, string canonical)
    {
        var space = new SearchSpace("line", 1, [Spaces.Real("x", -0.3, 0.7)]);
        var configuration = Configuration.Create(space, new Dictionary<string, string> { ["x"] = given });
        Assert.Equal(canonical, configuration["x"]);
        Assert.Equal(configuration, Configuration.Decode(space, configuration.Encoded));
    }

    [Fact]
    public void Sample_IsUniformOverChoicesAndLogUniformOverRates()
    {
        var random = new Random(3);
        var samples = Enumerable.Range(0, 6_000).Select(_ => Configuration.Sample(FaceDetectorSpace.V1, random))
            .ToList();
        var excluded = FaceDetectorSpace.V1.Exclusions.SelectMany(exclusion => exclusion.Values.Keys).ToHashSet();
        foreach (var parameter in FaceDetectorSpace.V1.Parameters
            .Where(parameter => parameter.IsDiscrete && !excluded.Contains(parameter.Name)))
        {
            var expected = samples.Count / (double)parameter.Choices.Count;
            var chiSquare = parameter.Choices.Sum(choice =>
                Math.Pow(samples.Count(sample => sample[parameter.Name] == choice) - expected, 2) / expected);
            // Five or fewer choices: 99.99 % of uniform draws stay below 23.5 (chi-square, 4 degrees of freedom).
            Assert.InRange(chiSquare, 0, 23.5);
        }

        var rates = samples.Select(
            sample => double.Parse(sample["learning_rate"], CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(Math.Sqrt(5e-4 * 2e-2), rates[rates.Count / 2], 2e-4);
    }

    [Fact]
    public void WireConfiguration_StoredBeforeALaterParameter_IsStillTheSame()
    {
        var configuration = Configuration.Default(FaceDetectorSpace.V1);
        var wire = WireConfiguration.From(configuration);
        var stored = wire with { Values = wire.Values.Where(pair => pair.Key != "head").ToDictionary() };
        Assert.Equal(configuration, stored.ToConfiguration());
        Assert.Equal(configuration.Encoded, stored.ToConfiguration().Encoded);
    }

    [Fact]
    public void Sample_GivesOnlyActiveParameters()
    {
        var random = new Random(5);
        var samples = Enumerable.Range(0, 300).Select(_ => Configuration.Sample(Spaces.Optimisers, random)).ToList();
        Assert.All(
            samples, sample => Assert.Equal(sample["optimiser"] == "sgd", sample.Values.ContainsKey("momentum")));
        Assert.All(samples, sample => Assert.Equal(
            sample.Values.GetValueOrDefault("nesterov") == "yes",
            sample.Values.ContainsKey("damping")));
        Assert.Contains(samples, sample => sample.Values.ContainsKey("damping"));
    }

    [Fact]
    public void Neighbours_OfTheFaceSpaceDefault_AreOneStepAway()
    {
        var centre = Configuration.Default(FaceDetectorSpace.V1);
        var neighbours = centre.Neighbours().ToList();
        // Categorical 3+2+1+1+1+3+1 = 12; ordinals two each, but one where the default is at an end (tiles, depth)
        // or the other is excluded (stride, levels) = 12; rate 2.
        Assert.Equal(26, neighbours.Count);
        Assert.Equal(26, neighbours.Distinct().Count());
        Assert.All(neighbours, near => Assert.Single(near.Values, pair => centre[pair.Key] != pair.Value));
        Assert.Equal(["128", "224"], neighbours.Select(near => near["input_size"]).Where(size => size != "160"));
    }

    [Fact]
    public void Neighbours_AreValidAndNeverTheConfigurationItself() =>
        Gen.Select(Spaces.Any, Gen.Int).Sample((space, seed) =>
        {
            var centre = Configuration.Sample(space, new Random(seed));
            foreach (var near in centre.Neighbours())
            {
                Assert.NotEqual(centre, near);
                Assert.Equal(near, Configuration.Create(space, near.Values));
            }
        });

    [Fact]
    public void WireConfiguration_RoundTrips_AndRefusesAForgedHash()
    {
        var configuration = Configuration.Sample(FaceDetectorSpace.V1, new Random(11));
        var wire = WireConfiguration.From(configuration);
        Assert.Equal(configuration, wire.ToConfiguration());
        Assert.Throws<ConfigurationException>(() => (wire with { Id = "0000000000000000" }).ToConfiguration());
        Assert.Throws<ConfigurationException>(() => (wire with { Space = "face-detector/999" }).ToConfiguration());
    }

    private static string Refused(Dictionary<string, string> values) =>
        Assert.Throws<ConfigurationException>(() => Configuration.Create(Spaces.Optimisers, values)).Message;
}
