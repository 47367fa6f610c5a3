using HyperFD.Contracts.Configurations;

namespace HyperFD.Inference.Profiles;

/// <summary>What of a configuration decides its latency, in one line for people.</summary>
public static class NetworkWords
{
    public static string Of(DetectorConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var head = configuration.Head == "plain" ? "" : $", {configuration.Head} head";
        var tiles = configuration.Tiles == 1
            ? ""
            : FormattableString.Invariant($" x {configuration.Tiles * configuration.Tiles} tiles");
        return FormattableString.Invariant(
            $"{configuration.InputSize} px{tiles}, strides {string.Join('/', configuration.Strides)}, {configuration.Block} {configuration.StemWidth} deep {configuration.Depth}, {configuration.Neck}{head}, {configuration.Activation}");
    }
}
