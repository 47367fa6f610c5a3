using Benchmarks.MetaFeatures.Worth;

namespace Benchmarks.Tests.MetaFeatures;

public sealed class ReleaseNoiseTests
{
    /// <summary>
    /// Golden: the settings that the 2020 census of the United States was published with, ε as its authors state it for
    /// their ρ at δ = 10⁻¹⁰ (persons, then housing units), by the same corollary in another implementation.
    /// </summary>
    [Theory]
    [InlineData(17.14, 2.56)]
    [InlineData(2.47, 0.07)]
    public void Rho_OfThe2020Census_IsThatOfItsAuthors(double epsilon, double rho) =>
        Assert.Equal(rho, ReleaseNoise.Rho(epsilon, 1e-10), 0.005);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Rho_IsMoreThanTheSimpleBoundAllows(double epsilon)
    {
        var rho = ReleaseNoise.Rho(epsilon, ReleaseNoise.Delta);

        // ε = ρ + 2√(ρ log 1/δ): Bun and Steinke 2016, proposition 1.3.
        var log = Math.Log(1 / ReleaseNoise.Delta);
        Assert.InRange(rho, Math.Pow(Math.Sqrt(log + epsilon) - Math.Sqrt(log), 2), epsilon);
    }

    [Fact]
    public void Deviation_ShrinksWithImagesAndEpsilonAndIsNoneWithout()
    {
        Assert.Equal(2 * ReleaseNoise.Deviation(2, 400), ReleaseNoise.Deviation(2, 200), 1e-12);
        Assert.True(ReleaseNoise.Deviation(1, 200) > 1.8 * ReleaseNoise.Deviation(2, 200));
        Assert.Equal(0, ReleaseNoise.Deviation(double.PositiveInfinity, 200));
    }
}
