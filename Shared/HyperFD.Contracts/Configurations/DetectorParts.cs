using static HyperFD.Contracts.Configurations.DetectorPartKind;

namespace HyperFD.Contracts.Configurations;

/// <summary>
/// Lists what a detector computes in one pass, from its configuration and without building it. Cost and latency are
/// sums over this list; a test compares it with the built network.
/// </summary>
public static class DetectorParts
{
    /// <exception cref="ConfigurationException">A choice of the configuration is not known.</exception>
    public static IReadOnlyList<DetectorPart> Of(DetectorConfiguration configuration)
    {
        var shape = DetectorShape.Of(configuration);
        return
        [
            .. Stem(shape), .. Backbone(shape, configuration), .. Neck(shape, configuration),
            .. Head(shape, configuration.Head),
        ];
    }

    private static IEnumerable<DetectorPart> Stem(DetectorShape shape)
    {
        for (var i = 0; i < shape.StemConvolutions; i++)
            yield return Unit(i == 0 ? 3 : shape.StemWidth, shape.StemWidth, 3, shape.MapSize(2 << i), stride: 2);
    }

    private static IEnumerable<DetectorPart> Backbone(DetectorShape shape, DetectorConfiguration configuration)
    {
        var channels = shape.StemWidth;
        foreach (var stride in shape.StageStrides)
        {
            for (var block = 0; block < configuration.Depth; block++)
            {
                var output = shape.StageChannels(stride);
                foreach (var part in Block(
                    configuration.Block, channels, output, shape.MapSize(stride), block == 0 ? 2 : 1))
                    yield return part;
                channels = output;
            }
        }
    }

    private static IEnumerable<DetectorPart> Block(
        string kind, int input, int output, int map, int stride) =>
        kind switch
        {
            "plain" => [Unit(input, output, 3, map, stride)],
            "depthwise" => [Unit(input, input, 3, map, stride, groups: input), Unit(input, output, 1, map)],
            "residual" => Residual(input, output, map, stride),
            "inverted-residual" => Inverted(input, output, map, stride),
            _ => throw new ConfigurationException($"Block '{kind}' is not known"),
        };

    private static IEnumerable<DetectorPart> Residual(int input, int output, int map, int stride)
    {
        yield return Unit(input, output, 3, map, stride);
        yield return Unit(output, output, 3, map) with { Activated = false };
        if (stride != 1)
            yield return new DetectorPart(Pooling, input, input, 2, stride, 1, map, Activated: false);
        if (stride != 1 || input != output)
            yield return Unit(input, output, 1, map) with { Activated = false };
        yield return Sum(output, map) with { Activated = true };
    }

    private static IEnumerable<DetectorPart> Inverted(int input, int output, int map, int stride)
    {
        var wide = input * DetectorShape.Expansion;
        yield return Unit(input, wide, 1, map * stride);
        yield return Unit(wide, wide, 3, map, stride, groups: wide);
        yield return Unit(wide, output, 1, map) with { Activated = false };
        if (stride == 1 && input == output)
            yield return Sum(output, map);
    }

    private static IEnumerable<DetectorPart> Neck(DetectorShape shape, DetectorConfiguration configuration)
    {
        var width = shape.NeckChannels;
        IEnumerable<DetectorPart> Smooth(int map, int stride = 1) =>
            Block(configuration.Head, width, width, map, stride);
        foreach (var (level, stride) in shape.Strides.Index())
        {
            var map = shape.MapSize(stride);
            yield return Unit(shape.StageChannels(stride), width, 1, map);
            if (configuration.Neck is not ("fpn" or "pan"))
                continue;
            foreach (var part in Smooth(map))
                yield return part;
            if (level == shape.Strides.Count - 1)
                continue;
            yield return new DetectorPart(Doubling, width, width, 1, 1, 1, map, Activated: false);
            yield return Sum(width, map);
        }

        if (configuration.Neck != "pan")
            yield break;
        foreach (var map in shape.Strides.Skip(1).Select(shape.MapSize))
        {
            foreach (var part in Smooth(map, stride: 2).Append(Sum(width, map)).Concat(Smooth(map)))
                yield return part;
        }
    }

    private static IEnumerable<DetectorPart> Head(DetectorShape shape, string kind)
    {
        var width = shape.NeckChannels;
        foreach (var outputs in new[] { 1, 4 })
        {
            foreach (var map in shape.Strides.Select(shape.MapSize))
            {
                foreach (var part in Block(kind, width, width, map, stride: 1))
                    yield return part with { Kind = HeadConvolution };
                yield return Unit(width, outputs, 1, map) with { Kind = HeadConvolution, Activated = false };
            }
        }
    }

    private static DetectorPart Unit(int input, int output, int kernel, int map, int stride = 1, int groups = 1) =>
        new(Convolution, input, output, kernel, stride, groups, map, Activated: true);

    private static DetectorPart Sum(int channels, int map) =>
        new(Addition, channels, channels, 1, 1, 1, map, Activated: false);
}
