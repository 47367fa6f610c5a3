using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Synthetic;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export;
using HyperFD.Learning.Training.Pretraining;
using HyperFD.TestSupport;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Training;

public sealed class SupernetTrainerTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>What one detector learns, another one that shares its weights has learnt too.</summary>
    [Fact]
    public void Lend_GradientsOfOneDetector_ReachTheSharedWeightsAlone()
    {
        using var scope = NewDisposeScope();
        using var supernet = new Supernet("plain", seed: 1, CPU);
        using var narrow = Lent(supernet, width: 8);
        using var wide = Lent(supernet, width: 16);

        var (logits, _) = narrow.call(rand(2, 3, 96, 96, generator: new Generator(1)));
        logits.sum().backward();

        var gradient = wide.named_parameters()
            .First(part => part.name == "backbone.stages.0.0.convolution.weight").parameter.grad;
        Assert.True(gradient is not null);
        Assert.NotEqual(0, gradient[..8].abs().sum().item<float>());
        Assert.NotEqual(0, gradient.abs().sum().item<float>());
        // Rows beyond the narrow detector's channels: stage 0 at stride 8 has twice the stem's width.
        Assert.Equal(0, gradient[16..].abs().sum().item<float>());
        using (no_grad())
            supernet.Weights.fill_(0.25);
        Assert.All(narrow.parameters().Concat(wide.parameters()), parameter =>
            Assert.Equal(0.25f, parameter.flatten()[^1].item<float>()));
    }

    [Fact]
    public void Step_DrawnFaces_LowersTheLossesAndWritesWhatTheShippedFilesHoldAndDepthwiseHeads()
    {
        SyntheticDomainWriter.Write(folder.Combine("drawn"), SyntheticDomains.Find("portraits"), 12, seed: 1);
        var plan = new PretrainingPlan(
            "depthwise", DatasetReader.Read(folder.Combine("drawn")).Images, Steps: 12, Seed: 1);
        using var trainer = new SupernetTrainer(plan);

        var losses = Enumerable.Range(0, plan.Steps).Select(_ => trainer.Step()[0]).ToArray();
        trainer.Save(folder.Combine("weights.safetensors"));

        Assert.True(losses[^3..].Average() < losses[..3].Average(), string.Join(' ', losses));
        var shipped = Safetensors.Read(
            Path.Combine(AppContext.BaseDirectory, ShippedWeights.Folder, ShippedWeights.FileName(plan.Block)));
        var written = Safetensors.Read(folder.Combine("weights.safetensors"));
        // When the shipped files are made again they hold both, and this is one comparison.
        var (plain, depthwise) =
            (Shapes(written, part => !IsOfDepthwiseHeads(part)), Shapes(written, IsOfDepthwiseHeads));
        Assert.Equal(Shapes(shipped, part => !IsOfDepthwiseHeads(part)), plain);
        Assert.Contains(("head.depthwise.boxes.depthwise.convolution.weight", "64×1×3×3"), depthwise);
        Assert.Contains(("neck.pyramid.smooth.s4.pointwise.convolution.weight", "64×64×1×1"), depthwise);
    }

    /// <summary>
    /// What is known of configurations that start from earlier weights must stay true when others are added.
    /// </summary>
    [Fact]
    public void Step_ExtendingAnEarlierFile_TrainsOnlyWhatItLacks()
    {
        SyntheticDomainWriter.Write(folder.Combine("drawn"), SyntheticDomains.Find("crowd"), 6, seed: 1);
        var shipped = Path.Combine(
            AppContext.BaseDirectory, ShippedWeights.Folder, ShippedWeights.FileName("depthwise"));
        var earlier = Safetensors.Read(shipped).Tensors.Where(tensor => SharedNames.HeadOf(tensor.Name) != "depthwise")
            .ToArray();
        Safetensors.Write(folder.Combine("earlier.safetensors"), earlier, new Dictionary<string, string>());
        var images = DatasetReader.Read(folder.Combine("drawn")).Images;
        using var trainer = new SupernetTrainer(
            new PretrainingPlan(
                "depthwise", images, Steps: 4, Seed: 1, Extends: folder.Combine("earlier.safetensors")));

        trainer.Save(folder.Combine("before.safetensors"));
        for (var step = 0; step < 4; step++)
            trainer.Step();
        trainer.Save(folder.Combine("after.safetensors"));

        var before = Safetensors.Read(folder.Combine("before.safetensors"));
        var after = Safetensors.Read(folder.Combine("after.safetensors"));
        Assert.All(earlier, tensor => Assert.Equal(tensor.Data, after[tensor.Name].Data));
        var added = after.Tensors.Where(tensor => SharedNames.HeadOf(tensor.Name) == "depthwise").ToArray();
        Assert.Equal(after.Tensors.Count - earlier.Length, added.Length);
        // Convolutions: what four steps do to a normalisation's 1 is less than half precision shows.
        Assert.All(
            added.Where(tensor => tensor.Shape.Count == 4), tensor =>
                Assert.False(tensor.Data.AsSpan().SequenceEqual(before[tensor.Name].Data), tensor.Name));
    }

    /// <summary>What one step trains, and what it leaves alone: heads take turns.</summary>
    [Fact]
    public void Next_LargestAndSmallest_HaveTheHeadsInTurn()
    {
        var configurations = new PretrainingConfigurations("plain", ["plain", "depthwise"], seed: 1);

        var heads = Enumerable.Range(0, 4).Select(_ => configurations.Next()).Select(
            next => (next[0].Head, next[1].Head)).ToList();

        Assert.Equal(
            [("plain", "plain"), ("depthwise", "depthwise"), ("plain", "plain"), ("depthwise", "depthwise")], heads);
        Assert.Contains(configurations.Between, one => one is { Head: "depthwise", FinestStride: 16 });
    }

    private static (string Name, string Shape)[] Shapes(SafetensorsContent content, Func<string, bool> isWanted) =>
        [
            .. content.Tensors.Where(tensor => isWanted(tensor.Name)).Select(
                tensor => (tensor.Name, string.Join('×', tensor.Shape))).Order(),
        ];

    private static bool IsOfDepthwiseHeads(string name) =>
        name.StartsWith("head.depthwise.", StringComparison.Ordinal)
        || (name.StartsWith("neck.", StringComparison.Ordinal)
            && (name.Contains(".depthwise.", StringComparison.Ordinal)
                || name.Contains(".pointwise.", StringComparison.Ordinal)));

    private static Detector Lent(Supernet supernet, int width)
    {
        var configuration = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1)) with
        {
            Block = "plain",
            StemWidth = width,
            InputSize = 96,
            Init = "scratch",
        };
        var detector = new Detector(configuration);
        supernet.Lend(detector);
        return detector;
    }
}
