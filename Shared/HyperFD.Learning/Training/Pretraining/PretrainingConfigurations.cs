using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Training.Pretraining;

/// <summary>
/// The detectors of a block that are trained together: the largest, the smallest, and random ones between.
/// </summary>
internal sealed class PretrainingConfigurations
{
    private const int RandomCount = 96;

    /// <summary>Larger inputs cost much and teach a convolution nothing that zoom does not.</summary>
    private const int LargestInput = 224;

    private readonly IReadOnlyList<string> heads;
    private readonly Random random;
    private int turn;

    /// <param name="block">Block of the search space.</param>
    /// <param name="heads">Kinds of head that are trained.</param>
    /// <param name="seed">Of what is drawn.</param>
    public PretrainingConfigurations(string block, IReadOnlyList<string> heads, int seed)
    {
        this.heads = heads;
        random = new Random(seed);
        var usual = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1)) with
        {
            Block = block,
            Init = "scratch",
            Zoom = "both",
            ColourJitter = 0.5,
        };
        Largest = usual with { FinestStride = 4, Levels = 4, StemWidth = 32, Depth = 3, Neck = "pan" };
        Smallest = usual with { FinestStride = 8, Levels = 2, StemWidth = 8, Depth = 1, Neck = "none" };
        Between = [.. Enumerable.Range(0, RandomCount).Select(_ => Draw(usual))];
    }

    public DetectorConfiguration Largest { get; }

    public DetectorConfiguration Smallest { get; }

    public IReadOnlyList<DetectorConfiguration> Between { get; }

    /// <summary>
    /// The sandwich rule (Yu and Huang 2019, "Universally slimmable networks", section 3.2). Heads share no weight, so
    /// they take turns in the largest and the smallest detector.
    /// </summary>
    public IReadOnlyList<DetectorConfiguration> Next()
    {
        var head = heads[turn++ % heads.Count];
        return [Largest with { Head = head }, Smallest with { Head = head }, Between[random.Next(Between.Count)]];
    }

    private DetectorConfiguration Draw(DetectorConfiguration usual)
    {
        while (true)
        {
            var drawn = DetectorConfiguration.From(Configuration.Sample(FaceDetectorSpace.V1, random));
            if (drawn.InputSize > LargestInput || !heads.Contains(drawn.Head))
                continue;
            return drawn with
            {
                Block = usual.Block,
                Init = usual.Init,
                Tiles = usual.Tiles,
                Zoom = usual.Zoom,
                ColourJitter = usual.ColourJitter,
                BoxLoss = usual.BoxLoss,
                CentreRadius = usual.CentreRadius,
            };
        }
    }
}
