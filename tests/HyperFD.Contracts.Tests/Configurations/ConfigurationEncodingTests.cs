using CsCheck;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Contracts.Tests.SearchSpaces;

namespace HyperFD.Contracts.Tests.Configurations;

public sealed class ConfigurationEncodingTests
{
    [Fact]
    public void Decode_OfEncode_IsTheSameConfiguration_FaceSpace() => CheckRoundTrip(Gen.Const(FaceDetectorSpace.V1));

    [Fact]
    public void Decode_OfEncode_IsTheSameConfiguration_ConditionsAndReals() =>
        CheckRoundTrip(Gen.Const(Spaces.Optimisers));

    [Fact]
    public void Decode_OfEncode_IsTheSameConfiguration_AnySpace() => CheckRoundTrip(Spaces.Any);

    [Fact]
    public void Encode_IsInTheUnitCubeAndKeepsDistinctConfigurationsApart() =>
        Gen.Select(Spaces.Any, Gen.Int, Gen.Int).Sample((space, one, two) =>
        {
            var (left, right) = (Sample(space, one), Sample(space, two));
            Assert.All(left.Encode(), coordinate => Assert.InRange(coordinate, 0, 1));
            Assert.Equal(space.EncodedLength, left.Encoded.Length);
            // An inactive parameter is zeros, which is also its lowest value: only what both have tells them apart.
            if (left.Values.Keys.SequenceEqual(right.Values.Keys))
                Assert.Equal(left.Equals(right), left.Encoded.SequenceEqual(right.Encoded));
        });

    [Fact]
    public void Encode_ReturnsACopy()
    {
        var configuration = Configuration.Default(FaceDetectorSpace.V1);
        var before = configuration.Encode();
        configuration.Encode()[0] = 99;
        Assert.Equal(before, configuration.Encode());
    }

    [Fact]
    public void Encode_HandWorked()
    {
        var values = new Dictionary<string, string>
        {
            ["optimiser"] = "sgd",
            ["momentum"] = "0.495",
            ["nesterov"] = "no",
            ["layers"] = "4",
            ["decay"] = "0.0001",
            ["width"] = "9.87654",
            ["only"] = "this",
        };
        var encoded = Configuration.Create(Spaces.Optimisers, values).Encode();
        // optimiser 2, momentum, nesterov 2, damping (inactive), layers 2 of 0–3, decay halfway in log, width, only.
        double[] expected = [0, 1, 0.5, 1, 0, 0, 2 / 3.0, 0.5, 1, 0];
        Assert.Equal(expected.Length, encoded.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], encoded[i], 1e-12);
    }

    [Fact]
    public void Decode_AnyFiniteVector_IsAPointOfTheSpace() =>
        Gen.Select(Spaces.Any, Gen.Double[-3, 3].Array[40]).Sample((space, numbers) =>
        {
            var decoded = Configuration.Decode(space, numbers.AsSpan(0, space.EncodedLength));
            Assert.Equal(decoded, Configuration.Create(space, decoded.Values));
        });

    [Fact]
    public void Decode_WrongLengthOrNotFinite_IsRefused()
    {
        var length = FaceDetectorSpace.V1.EncodedLength;
        Assert.Throws<ArgumentException>(() => Configuration.Decode(FaceDetectorSpace.V1, new double[length - 1]));
        var bad = new double[length];
        bad[^1] = double.NaN;
        var thrown = Assert.Throws<ArgumentException>(() => Configuration.Decode(FaceDetectorSpace.V1, bad));
        Assert.Contains("'box_loss'", thrown.Message, StringComparison.Ordinal);
    }

    private static void CheckRoundTrip(Gen<SearchSpace> spaces) =>
        Gen.Select(spaces, Gen.Int).Sample((space, seed) =>
        {
            var configuration = Sample(space, seed);
            var decoded = Configuration.Decode(space, configuration.Encoded);
            Assert.Equal(configuration.Values, decoded.Values);
            Assert.Equal(configuration.Id, decoded.Id);
        });

    private static Configuration Sample(SearchSpace space, int seed) => Configuration.Sample(space, new Random(seed));
}
