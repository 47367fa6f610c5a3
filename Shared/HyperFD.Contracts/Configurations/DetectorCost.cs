namespace HyperFD.Contracts.Configurations;

/// <summary>
/// Counts a detector's cost from its configuration, without building it: convolution weights, normalisation (two
/// numbers a channel) and the head's biases; multiply-accumulates of convolutions only, because normalisation folds
/// into them and everything else is below a percent; of all tiles of a picture together. A test compares this with the
/// built network.
/// </summary>
public static class DetectorCost
{
    public static ModelCost Of(DetectorConfiguration configuration)
    {
        var shape = DetectorShape.Of(configuration);
        var parts = DetectorParts.Of(configuration);
        var parameters = HeadParameters(shape, configuration.Head) + parts.Where(
            part => part.Kind == DetectorPartKind.Convolution)
            .Sum(part => part.Weights + (2L * part.Output));
        return new ModelCost(parameters, parts.Sum(part => part.Macs) * shape.Tiles * shape.Tiles);
    }

    /// <exception cref="KeyNotFoundException">The configuration is of another kind of space.</exception>
    public static ModelCost Of(Configuration configuration) => Of(DetectorConfiguration.From(configuration));

    /// <summary>Two towers, whose weights are shared by the levels; each level normalises for itself.</summary>
    private static long HeadParameters(DetectorShape shape, string head) =>
        TowerParameters(shape, head, outputs: 1) + TowerParameters(shape, head, outputs: 4);

    private static long TowerParameters(DetectorShape shape, string head, int outputs)
    {
        long width = shape.NeckChannels;
        var normalisation = 2 * width * shape.Strides.Count;
        var features = head == "depthwise"
            ? (width * 9) + normalisation + (width * width) + normalisation
            : (width * width * 9) + normalisation;
        return features + ((width + 1) * outputs);
    }
}
