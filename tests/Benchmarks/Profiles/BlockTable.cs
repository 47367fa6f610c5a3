using Benchmarks.Generic.Models;
using HyperFD.Contracts.Configurations;
using HyperFD.Inference.Profiles;
using HyperFD.Learning.Export.Onnx;
using MathNet.Numerics.LinearRegression;

namespace Benchmarks.Profiles;

/// <summary>
/// The other way to predict latency, kept to be compared with: each kind of operation is measured alone, in a graph of
/// its own, for several channels and map sizes; a network is the sum of its operations, interpolated log-linearly in
/// multiply-accumulates and numbers moved, times one factor from a few whole networks.
/// </summary>
internal sealed class BlockTable
{
    private static readonly int[] Channels = [8, 16, 32, 64];
    private static readonly int[] Maps = [5, 10, 20, 40];
    private readonly Dictionary<string, double[]> lines = [];
    private double factor = 1;

    /// <summary>Operations measured.</summary>
    public int Entries { get; private set; }

    public static BlockTable Measure(int rounds, IReadOnlyList<MeasuredLatency> whole)
    {
        var table = new BlockTable();
        foreach (var kind in Parts().GroupBy(Kind))
        {
            var parts = kind.ToList();
            var networks = parts.ConvertAll(part => new OnnxNetwork(Encode(part)));
            var times = networks.ConvertAll(network => FastestMs(network, rounds));
            networks.ForEach(network => network.Dispose());
            table.lines[kind.Key] = MultipleRegression.QR(
                [.. parts.Select(Features)], [.. times.Select(ms => Math.Log(ms))], intercept: false);
            table.Entries += parts.Count;
        }

        var ratios = whole.Select(one => one.MeasuredMs / table.PredictMs(one.Configuration)).Order().ToArray();
        table.factor = ratios[ratios.Length / 2];
        return table;
    }

    public double PredictMs(DetectorConfiguration configuration)
    {
        var once = DetectorParts.Of(configuration).Where(part => lines.ContainsKey(Kind(part))).Sum(part =>
            Math.Exp(Features(part).Zip(lines[Kind(part)], (x, weight) => x * weight).Sum()));
        return factor * once * configuration.Tiles * configuration.Tiles;
    }

    private static IEnumerable<DetectorPart> Parts() =>
        from channels in Channels
        from map in Maps
        from part in new[]
        {
            Unit(3, channels, 3, 2, 1, map), Unit(channels, channels, 3, 1, 1, map),
            Unit(channels, channels, 3, 2, 1, map),
            Unit(channels, channels, 1, 1, 1, map), Unit(channels, channels, 3, 1, channels, map),
            Unit(channels, channels, 3, 2, channels, map),
        }
        select part;

    private static DetectorPart Unit(int input, int output, int kernel, int stride, int groups, int map) =>
        new(DetectorPartKind.Convolution, input, output, kernel, stride, groups, map, Activated: true);

    private static string Kind(DetectorPart part) => !part.IsConvolution ? "" : part.Input == 3 ? "stem"
        : FormattableString.Invariant($"{(part.Groups > 1 ? "depthwise" : "dense")} {part.Kernel} {part.Stride}");

    private static double[] Features(DetectorPart part) =>
        [1, Math.Log(part.Macs), Math.Log(part.Cells * (part.Output + (part.Input * part.Stride * part.Stride)))];

    private static byte[] Encode(DetectorPart part)
    {
        var graph = new GraphBuilder();
        var side = part.Map * part.Stride;
        var weights = new float[part.Weights];
        Array.Fill(weights, 0.01f);
        var convolved = graph.Node(
            "Conv",
            [
                graph.Input("x", 1, part.Input, side, side),
                graph.Constant("w", weights, part.Output, part.Input / part.Groups, part.Kernel, part.Kernel),
            ],
            new("kernel_shape", Integers: [part.Kernel, part.Kernel]),
            new("strides", Integers: [part.Stride, part.Stride]),
            new("pads", Integers: [part.Kernel / 2, part.Kernel / 2, part.Kernel / 2, part.Kernel / 2]),
            new("group", Integer: part.Groups));
        graph.Output("y", graph.Node("Relu", [convolved]), OnnxType.Float, 1, part.Output, part.Map, part.Map);
        return OnnxEncoder.Encode(new OnnxModel("1", "One operation", graph.Build("part"), []));
    }

    private static double FastestMs(OnnxNetwork network, int rounds)
    {
        network.Run();
        return Enumerable.Range(0, rounds * 10).Min(_ =>
        {
            var begun = Environment.CpuUsage.TotalTime;
            network.Run();
            return (Environment.CpuUsage.TotalTime - begun).TotalMilliseconds;
        });
    }
}
