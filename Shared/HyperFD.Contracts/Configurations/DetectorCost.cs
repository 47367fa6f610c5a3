namespace HyperFD.Contracts.Configurations;

/// <summary>
/// Counts a detector's cost from its configuration, without building it: convolution weights, normalisation (two
/// numbers a channel) and the head's biases; multiply-accumulates of convolutions only, because normalisation folds
/// into them and everything else is below a percent; of all tiles of a picture together. A test compares this with the built network.
/// </summary>
public static class DetectorCost
{
    public static ModelCost Of(DetectorConfiguration configuration)
    {
        var shape = DetectorShape.Of(configuration);
        var tally = new Tally();
        Stem(tally, shape);
        Backbone(tally, shape, configuration);
        Neck(tally, shape, configuration.Neck);
        Head(tally, shape);
        return new ModelCost(tally.Parameters, tally.Macs * shape.Tiles * shape.Tiles);
    }

    /// <exception cref="KeyNotFoundException">The configuration is of another kind of space.</exception>
    public static ModelCost Of(Configuration configuration) => Of(DetectorConfiguration.From(configuration));

    private static void Stem(Tally tally, DetectorShape shape)
    {
        for (var i = 0; i < shape.StemConvolutions; i++)
            tally.Convolution(i == 0 ? 3 : shape.StemWidth, shape.StemWidth, 3, shape.MapSize(2 << i));
    }

    private static void Backbone(Tally tally, DetectorShape shape, DetectorConfiguration configuration)
    {
        var channels = shape.StemWidth;
        foreach (var stride in shape.Strides)
        {
            for (var block = 0; block < configuration.Depth; block++)
            {
                var output = shape.StageChannels(stride);
                Block(tally, configuration.Block, channels, output, shape.MapSize(stride), halves: block == 0);
                channels = output;
            }
        }
    }

    private static void Block(Tally tally, string kind, int input, int output, int map, bool halves)
    {
        switch (kind)
        {
            case "plain":
                tally.Convolution(input, output, 3, map);
                break;
            case "depthwise":
                tally.Convolution(input, input, 3, map, groups: input);
                tally.Convolution(input, output, 1, map);
                break;
            case "residual":
                tally.Convolution(input, output, 3, map);
                tally.Convolution(output, output, 3, map);
                if (halves || input != output)
                    tally.Convolution(input, output, 1, map);
                break;
            case "inverted-residual":
                var wide = input * DetectorShape.Expansion;
                tally.Convolution(input, wide, 1, halves ? map * 2 : map);
                tally.Convolution(wide, wide, 3, map, groups: wide);
                tally.Convolution(wide, output, 1, map);
                break;
            default:
                throw new ConfigurationException($"Block '{kind}' is not known");
        }
    }

    private static void Neck(Tally tally, DetectorShape shape, string kind)
    {
        var width = shape.NeckChannels;
        foreach (var stride in shape.Strides)
        {
            tally.Convolution(shape.StageChannels(stride), width, 1, shape.MapSize(stride));
            if (kind is "fpn" or "pan")
                tally.Convolution(width, width, 3, shape.MapSize(stride));
        }

        if (kind != "pan")
            return;
        foreach (var stride in shape.Strides.Skip(1))
        {
            tally.Convolution(width, width, 3, shape.MapSize(stride));
            tally.Convolution(width, width, 3, shape.MapSize(stride));
        }
    }

    private static void Head(Tally tally, DetectorShape shape)
    {
        var width = shape.NeckChannels;
        foreach (var outputs in new[] { 1, 4 })
        {
            // Weights are shared by the levels; each level normalises for itself.
            tally.Weights((long)width * width * 9);
            tally.Weights(2L * width * shape.Strides.Count);
            tally.Weights((width + 1L) * outputs);
            tally.Work((long)shape.Cells * width * ((width * 9) + outputs));
        }
    }

    private sealed class Tally
    {
        public long Parameters { get; private set; }

        public long Macs { get; private set; }

        public void Weights(long count) => Parameters += count;

        public void Work(long macs) => Macs += macs;

        /// <summary>A convolution without bias and its normalisation, with a square output map.</summary>
        public void Convolution(int input, int output, int kernel, int map, int groups = 1)
        {
            var weights = (long)output * (input / groups) * kernel * kernel;
            Weights(weights + (2L * output));
            Work(weights * map * map);
        }
    }
}
