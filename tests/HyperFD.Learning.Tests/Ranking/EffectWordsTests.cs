using HyperFD.Learning.Ranking;

namespace HyperFD.Learning.Tests.Ranking;

public sealed class EffectWordsTests
{
    [Theory]
    [InlineData(1.07, "1.00")]
    [InlineData(0.8749, ".87")]
    [InlineData(-0.02, ".00")]
    public void Score_OfWhatAProcessExpects_IsAnApThatCanBe(double expected, string words) =>
        Assert.Equal(words, EffectWords.Score(expected));

    [Theory]
    [InlineData(-0.02, "colour_jitter 0.5 (−.02 AP)")]
    [InlineData(0.119, "colour_jitter 0.5 (+.12 AP)")]
    public void Of_AGain_HasItsSignAndUnit(double gain, string words) =>
        Assert.Equal(words, EffectWords.Of("colour_jitter", "0.5", gain));
}
