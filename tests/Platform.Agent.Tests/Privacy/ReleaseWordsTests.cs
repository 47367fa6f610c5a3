using HyperFD.Agent.Privacy;
using HyperFD.Contracts.MetaFeatures;

namespace Platform.Agent.Tests.Privacy;

public sealed class ReleaseWordsTests
{
    [Fact]
    public void Means_OfShares_NameTheirBins()
    {
        var block = MetaFeatureLayouts.V2.Blocks.Single(one => one.Name == "contrast");

        var words = ReleaseWords.Means(block, [.. new[] { 0.25, 0.75, 0, 0, 0 }.Select(share => share * block.Scale)]);

        Assert.Equal("0: 25%  20: 75%  40: 0%  60: 0%  80+: 0%", words);
    }

    /// <summary>They are no shares and their bins have no names: neither may be claimed.</summary>
    [Fact]
    public void Means_OfTheEmbedding_ArePlainNumbersThatTheMeaningExplains()
    {
        var block = MetaFeatureLayouts.V2.Blocks.Single(one => one.Name == MetaFeatureLayouts.Embedding);

        var words = ReleaseWords.Means(block, [.. block.Labels.Select((_, at) => at == 1 ? 0.5 * block.Scale : 0)]);

        Assert.StartsWith("0.000  0.500  0.000", words, StringComparison.Ordinal);
        Assert.DoesNotContain('%', words);
        Assert.Equal(
            $"{block.Labels.Count} numbers of a small network that tells kinds of images apart; drawn pictures taught "
                + "it", block.Meaning);
    }
}
