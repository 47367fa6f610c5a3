using CsCheck;
using HyperFD.Learning.Export.Onnx.Int8;

namespace HyperFD.Learning.Tests.Export.Onnx.Int8;

public sealed class AffineCodeTests
{
    // Narrower ranges than 255·10⁻¹² count as no range at all.
    private static readonly Gen<float> Magnitude = Gen.Double[-9, 12].Select(power => (float)Math.Pow(10, power));

    [Fact]
    public void Of_AnyRange_CoversBothEndsAndHasZero() => Gen.Select(Magnitude, Magnitude).Sample((below, above) =>
    {
        var code = AffineCode.Of(new ActivationRange(-below, above));

        Assert.True(float.IsNormal(code.Scale) && code.Scale > 0);
        Assert.Equal(0, code.Restore(0));
        // One end may need more codes than there are steps left beside zero: then it is nearer to zero than one step.
        Assert.Equal(above, code.Restore(above), (0.5 * code.Scale) + (1e-6 * above));
        Assert.Equal(-below, code.Restore(-below), (0.5 * code.Scale) + (1e-6 * below));
    });

    [Fact]
    public void Of_PixelRange_HasNoTies()
    {
        var code = AffineCode.Of(new ActivationRange(-127.5f / 64, 127.5f / 64));

        var codes = Enumerable.Range(0, 256).Select(
            pixel => Math.Round(code.Restore((pixel - 127.5) / 64) / code.Scale)).ToList();

        Assert.Equal(128, code.ZeroPoint);
        Assert.True(codes.Distinct().Count() >= 254, $"Only {codes.Distinct().Count()} of 256 grey values differ.");
    }

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(0f, 3f)]
    [InlineData(-3f, 0f)]
    [InlineData(0f, 1e-38f)]
    [InlineData(-1e-30f, 1e-30f)]
    [InlineData(0f, float.MaxValue)]
    [InlineData(2f, 3f)]
    [InlineData(-3f, -2f)]
    public void Of_ConstantsAndExtremes_IsACode(float min, float max)
    {
        var code = AffineCode.Of(new ActivationRange(min, max));

        Assert.True(float.IsNormal(code.Scale) && code.Scale > 0, $"{code.Scale}");
        Assert.Equal(0, code.Restore(0));
        Assert.Equal(max, code.Restore(max), Math.Max(1e-9, 0.5 * code.Scale * 1.00001));
    }
}
