using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.Profiles;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Tasks;

/// <summary>Limits are a filter: what costs more is never proposed, however good it looks.</summary>
public static class LimitRules
{
    /// <summary>
    /// What every shape of the space costs, some thousands of them; training parameters cost nothing.
    /// </summary>
    private static readonly Lazy<IReadOnlyList<(ModelCost Cost, double[] Work)>> Costs = new(() =>
        [.. Shapes().Select(shape => (DetectorCost.Of(shape), LatencyWork.Of(shape)))]);

    /// <summary>Whether the configuration keeps every bound.</summary>
    public static bool Allow(this TaskLimits limits, Configuration configuration)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (limits is { MaxParameters: null, MaxMacs: null, Latency: null })
            return true;
        var typed = DetectorConfiguration.From(configuration);
        return limits.Allow(DetectorCost.Of(typed))
            && (limits.Latency is not { } latency || latency.Device.PredictMs(typed) <= latency.MaxMilliseconds);
    }

    /// <summary>
    /// Whether any configuration is small enough. Cheap, so that an impossible wish starts no search.
    /// </summary>
    public static bool AllowAny(this TaskLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Costs.Value.Any(shape => limits.Allow(shape.Cost)
            && (limits.Latency is not { } latency || latency.Device.PredictMs(shape.Work) <= latency.MaxMilliseconds));
    }

    /// <summary>
    /// The least of each that any configuration has: what a limit must leave room for, in words of the same form
    /// wherever a limit is refused, for example <c>the smallest has 5,000 parameters and 900,000 multiply-accumulates</c>.
    /// </summary>
    public static string SmallestInWords() => string.Create(
        CultureInfo.InvariantCulture,
        $"the smallest has {Costs.Value.Min(shape => shape.Cost.Parameters):N0} parameters and "
            + $"{Costs.Value.Min(shape => shape.Cost.Macs):N0} multiply-accumulates");

    private static bool Allow(this TaskLimits limits, ModelCost cost) =>
        !(cost.Parameters > limits.MaxParameters) && !(cost.Macs > limits.MaxMacs);

    /// <summary>One tile and rectifiers: more tiles and SiLU only ever cost more.</summary>
    private static IEnumerable<DetectorConfiguration> Shapes() =>
        from input in Numbers(FaceDetectorSpace.InputSize)
        from stride in Numbers(FaceDetectorSpace.FinestStride)
        from levels in Numbers(FaceDetectorSpace.Levels)
        where stride << (levels - 1) <= 32
        from block in Choices(FaceDetectorSpace.Block)
        from width in Numbers(FaceDetectorSpace.StemWidth)
        from depth in Numbers(FaceDetectorSpace.Depth)
        from neck in Choices(FaceDetectorSpace.Neck)
        from head in Choices(FaceDetectorSpace.Head)
        let usual = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1))
        select usual with
        {
            InputSize = input,
            FinestStride = stride,
            Levels = levels,
            Tiles = 1,
            Block = block,
            StemWidth = width,
            Depth = depth,
            Neck = neck,
            Head = head,
            Activation = "relu",
        };

    private static IReadOnlyList<string> Choices(string parameter) => FaceDetectorSpace.V1[parameter].Choices;

    private static IEnumerable<int> Numbers(string parameter) =>
        Choices(parameter).Select(choice => int.Parse(choice, CultureInfo.InvariantCulture));
}
