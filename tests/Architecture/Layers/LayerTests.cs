namespace Architecture.Layers;

public sealed class LayerTests
{
    private const string Samples = "Architecture.Layers.Samples";

    [Fact]
    public void NumericalCore_DependsOneWay()
    {
        const string Core = "HyperFD.Learning";
        var types = Inspected.Types(Inspected.PathOf(Core), Core);

        Assert.NotEmpty(types);
        Assert.Empty(LayerRules.Violations(types, Core));
    }

    /// <summary>
    /// The process that describes images and asks the owner does not load libtorch; training the encoder does.
    /// </summary>
    [Fact]
    public void DescribingImages_KnowsNoTorch()
    {
        const string Extraction = "HyperFD.Learning.MetaFeatures";
        const string Training = Extraction + ".Embedding.Training";
        var knowing = Inspected.Types(Inspected.PathOf("HyperFD.Learning"), Extraction)
            .Where(type => type.Dependencies.Any(
                one => one.Target.FullName.StartsWith("TorchSharp.", StringComparison.Ordinal)))
            .ToLookup(type => type.Namespace.FullName == Training, type => type.FullName);

        Assert.NotEmpty(knowing[true]); // such a dependency is seen
        Assert.Empty(knowing[false]);
    }

    [Fact]
    public void Violations_OfMadeUpLayers_AreExactlyTheThree() =>
        Assert.Equal(
            [
                $"{Samples}.Datasets.ReaderThatKnowsADetector must not know {Samples}.Detection.Detector.",
                $"{Samples}.Detection.DetectorThatKnowsATrainer must not know {Samples}.Training.Trainer.",
                $"{Samples}.Misc.Helper is in no part of the core: move it, or add its part to the rules.",
            ],
            LayerRules.Violations(Inspected.Samples(Samples), Samples).Order(StringComparer.Ordinal));
}
