using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Tasks;

/// <summary>Limits are a filter: what costs more is never proposed, however good it looks.</summary>
public static class LimitRules
{
    /// <summary>What every shape of the space costs, some thousands of them; training parameters cost nothing.</summary>
    private static readonly Lazy<IReadOnlyList<ModelCost>> Costs = new(() => [.. Shapes().Select(DetectorCost.Of)]);

    /// <summary>Whether the configuration keeps every bound.</summary>
    public static bool Allow(this TaskLimits limits, Configuration configuration) =>
        limits is { MaxParameters: null, MaxMacs: null } || limits.Allow(DetectorCost.Of(configuration));

    /// <summary>Whether any configuration is small enough. Cheap, so that an impossible wish starts no search.</summary>
    public static bool AllowAny(this TaskLimits limits) => Costs.Value.Any(limits.Allow);

    private static bool Allow(this TaskLimits limits, ModelCost cost) =>
        !(cost.Parameters > limits.MaxParameters) && !(cost.Macs > limits.MaxMacs);

    private static IEnumerable<DetectorConfiguration> Shapes() =>
        from input in Numbers(FaceDetectorSpace.InputSize)
        from stride in Numbers(FaceDetectorSpace.FinestStride)
        from levels in Numbers(FaceDetectorSpace.Levels)
        where stride << (levels - 1) <= 32
        from block in Choices(FaceDetectorSpace.Block)
        from width in Numbers(FaceDetectorSpace.StemWidth)
        from depth in Numbers(FaceDetectorSpace.Depth)
        from neck in Choices(FaceDetectorSpace.Neck)
        let usual = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1))
        select usual with
        {
            InputSize = input,
            FinestStride = stride,
            Levels = levels,
            Block = block,
            StemWidth = width,
            Depth = depth,
            Neck = neck,
        };

    private static IReadOnlyList<string> Choices(string parameter) => FaceDetectorSpace.V1[parameter].Choices;

    private static IEnumerable<int> Numbers(string parameter) =>
        Choices(parameter).Select(choice => int.Parse(choice, CultureInfo.InvariantCulture));
}
