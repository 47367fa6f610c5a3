using HyperFD.Learning.Export;
using HyperFD.Learning.MetaFeatures.Embedding;
using HyperFD.Learning.MetaFeatures.Embedding.Training;
using HyperFD.TestSupport;
using TorchSharp;

namespace HyperFD.Learning.Tests.MetaFeatures.Embedding.Training;

public sealed class EncoderTrainerTests
{
    /// <summary>
    /// Eight kinds of stripes, which no mean colour tells apart, and each with its colours turned over.
    /// </summary>
    [Fact]
    public void Step_StripedDomains_LearnsToTellThemApart()
    {
        using var trainer = new EncoderTrainer(Plan(steps: 120));
        var before = trainer.Step();
        for (var i = 0; i < 114; i++)
            trainer.Step();
        var after = Enumerable.Range(0, 5).Select(_ => trainer.Step()).ToArray();

        Assert.True(after.Average(step => step.Loss) < 0.4 * before.Loss, $"{before} → {after[^1]}");
        Assert.True(after.Average(step => step.Nearest) > 0.8, $"{before} → {after[^1]}");
        Assert.Equal(120, trainer.Steps);
    }

    [Fact]
    public void Step_SamePlan_GivesTheSameWeights()
    {
        var first = Trained();

        Assert.Equal(first, Trained());
        Assert.NotNull(new ImageEncoder(Safetensors.Read(first)));
    }

    /// <summary>
    /// Whoever makes a layer draws from torch's own generator, of which a process has one: other tests do so all the
    /// time.
    /// </summary>
    [Fact]
    public void Step_AnotherThreadDrawsMeanwhile_GivesTheSameWeights()
    {
        var first = Trained();
        using var ends = new ManualResetEventSlim();
        var others = new Thread(() =>
        {
            while (!ends.IsSet)
                torch.rand(1).Dispose();
        });
        others.Start();
        try
        {
            Assert.Equal(first, Trained());
        }
        finally
        {
            ends.Set();
            others.Join();
        }
    }

    /// <summary>
    /// With one camera for both sets of a domain equal pictures stay equal; with one for each they do not.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Next_CamerasOfSets_DifferBetweenThem(bool isCameraOfSet)
    {
        var grey = Enumerable.Range(0, 4).Select(_ => Enumerable.Repeat((byte)120, EncoderCanvas.Length).ToArray())
            .ToArray();
        var kinds = Enumerable.Range(0, 16).Select(kind => new EncoderDomain(kind / 2, grey));
        var plan = new EncoderPlan([.. kinds], Steps: 1, Seed: 1, "cpu")
        {
            Families = 8,
            SetSize = 2,
            IsCameraOfSet = isCameraOfSet,
        };
        var batches = new EncoderBatches(plan);
        var pixels = new float[batches.Pictures * EncoderCanvas.Length];

        batches.Next(pixels);

        var domains = pixels.Chunk(4 * EncoderCanvas.Length).ToArray();
        Assert.Equal(16, domains.Length);
        Assert.All(domains, domain => Assert.Equal(domain[0], domain[EncoderCanvas.Length])); // one set
        Assert.Equal(isCameraOfSet, domains.Any(domain => domain[0] != domain[2 * EncoderCanvas.Length]));
        Assert.True(domains.Select(domain => domain[0]).Distinct().Count() > 1);
    }

    [Fact]
    public void Step_LeavesNoTensors()
    {
        using var trainer = new EncoderTrainer(Plan(steps: 10));
        trainer.Step();
        trainer.Step();
        var before = LiveTensors();
        trainer.Step();
        trainer.Step();

        Assert.Equal(before, LiveTensors());
    }

    private static long LiveTensors() => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    /// <summary>The file of weights after three steps of one plan.</summary>
    private static byte[] Trained()
    {
        using var folder = new TempFolder();
        var file = folder.Combine("encoder.safetensors");
        using var trainer = new EncoderTrainer(Plan(steps: 3));
        while (trainer.Steps < 3)
            trainer.Step();
        trainer.Save(file, new Dictionary<string, string>());
        return File.ReadAllBytes(file);
    }

    private static EncoderPlan Plan(int steps)
    {
        var random = new Random(1);
        var kinds = Enumerable.Range(0, 16).Select(kind =>
            new EncoderDomain(kind / 2, [.. Enumerable.Range(0, 4).Select(_ => Stripes(kind, random))]));
        return new EncoderPlan([.. kinds], steps, Seed: 1, "cpu")
        {
            Families = 4,
            SetSize = 2,
        };
    }

    private static byte[] Stripes(int kind, Random random)
    {
        var (period, phase, isUpright) = (4 << (kind / 4), random.Next(64), kind / 2 % 2 == 0);
        var canvas = new byte[EncoderCanvas.Length];
        for (var i = 0; i < canvas.Length; i++)
        {
            var (y, x) = Math.DivRem(i / 3, EncoderCanvas.Side);
            var isLight = ((isUpright ? x : y) + phase) % period < period / 2;
            canvas[i] = (byte)((isLight == (kind % 2 == 0 || i % 3 > 0) ? 180 : 60) + random.Next(20));
        }

        return canvas;
    }
}
