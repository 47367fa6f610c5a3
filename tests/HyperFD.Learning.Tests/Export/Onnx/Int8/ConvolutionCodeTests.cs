using HyperFD.Learning.Export.Onnx.Int8;

namespace HyperFD.Learning.Tests.Export.Onnx.Int8;

/// <summary>Two output channels of two weights each, worked by hand.</summary>
public sealed class ConvolutionCodeTests
{
    /// <summary>
    /// The largest weight of channel 0 is 2.54 = 127 · 0.02, of channel 1 0.0127 = 127 · 0.0001; the input's scale is
    /// 0.5.
    /// </summary>
    [Fact]
    public void Of_TwoChannels_HasAScaleForEach()
    {
        var code = ConvolutionCode.Of([2.54f, -1.0f, 0.0127f, -0.00635f], [0.25f, -0.003f], inputScale: 0.5f);

        Near([0.02f, 0.0001f], code.WeightScales);
        Assert.Equal([127, -50, 127, -64], code.Weights.Select(weight => (int)weight)); // −63.5 rounds to even.
        Near([0.01f, 0.00005f], code.BiasScales);
        Assert.Equal([25, -60], code.Biases);
    }

    [Fact]
    public void Of_NegativeLargestWeight_UsesItAndNotMinus128() =>
        Assert.Equal(
            [-127, 64],
            ConvolutionCode.Of([-1.27f, 0.635f], [0f], inputScale: 1).Weights.Select(weight => (int)weight));

    [Fact]
    public void Of_ChannelOfZeros_IsItsBias()
    {
        var code = ConvolutionCode.Of([0f, 0f, 0f, 0f], [-0.7f, 0f], inputScale: 0.01f);

        Assert.All(code.Weights, weight => Assert.Equal(0, weight));
        Assert.Equal(-0.7, code.Biases[0] * (double)code.BiasScales[0], 1e-6);
        Assert.Equal(0, code.Biases[1]);
        Assert.All(code.WeightScales, scale => Assert.True(float.IsNormal(scale) && scale > 0));
    }

    [Theory]
    [InlineData(1e-12f, 1e-20f, 5f)]
    [InlineData(1e-12f, 0f, 1e6f)]
    [InlineData(1e-12f, float.Epsilon, 0f)]
    [InlineData(100f, float.Epsilon, float.Epsilon)]
    [InlineData(0.02f, 1e-9f, 3f)]
    public void Of_TinyWeightsAndScales_KeepsTheBias(float inputScale, float weight, float bias)
    {
        var code = ConvolutionCode.Of([weight, -weight], [bias], inputScale);

        Assert.True(
            float.IsNormal(code.WeightScales[0]) && float.IsNormal(code.BiasScales[0]),
            $"{code.WeightScales[0]} {code.BiasScales[0]}");
        Assert.InRange(code.Biases[0], -(1 << 30), 1 << 30);
        Assert.Equal(bias, code.Biases[0] * (double)code.BiasScales[0], Math.Max(1e-6 * bias, 1e-30));
    }

    private static void Near(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (wanted, got) in expected.Zip(actual))
            Assert.Equal(wanted, got, wanted * 1e-6f);
    }
}
