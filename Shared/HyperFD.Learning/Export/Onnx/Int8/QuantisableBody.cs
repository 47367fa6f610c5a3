namespace HyperFD.Learning.Export.Onnx.Int8;

/// <summary>
/// The part of a detector's graph that is computed with integers: from the first convolution to the inputs of the last
/// ones. What comes before (normalisation of pixels) and after (the convolutions that answer logits and box codes,
/// sigmoid, decoding, suppression) stays in floating point: it is a few thousandths of the work, and 256 steps would be
/// the resolution of scores and of boxes.
/// </summary>
internal sealed class QuantisableBody
{
    public const string Convolution = "Conv";
    public const string Rectifier = "Relu";

    /// <summary>Copies values, so that its result has the code of its input.</summary>
    public const string Copying = "Resize";

    private readonly OnnxGraph graph;
    private readonly HashSet<string> constants;
    private readonly HashSet<string> body;
    private readonly ILookup<string, OnnxNode> readers;

    public QuantisableBody(OnnxGraph graph)
    {
        this.graph = graph;
        constants = [.. graph.Constants.Select(constant => constant.Name), string.Empty];
        body = [.. BehindConvolutions(graph)];
        body.IntersectWith(BeforeConvolutions(graph));
        readers = graph.Nodes.SelectMany(node => node.Inputs.Distinct().Select(input => (input, node)))
            .ToLookup(pair => pair.input, pair => pair.node, StringComparer.Ordinal);
    }

    /// <summary>Values that get a code of their own, in the graph's order; their ranges have to be known.</summary>
    public IReadOnlyList<string> Activations =>
    [
        .. graph.Nodes.Where(Contains).SelectMany(node => Arguments(node).Concat(node.Outputs)).Distinct()
            .Where(value => !IsFolded(value) && !IsCopied(value)),
    ];

    public bool Contains(OnnxNode node) => body.Contains(node.Outputs[0]);

    /// <summary>The inputs of a node that depend on the picture.</summary>
    public IEnumerable<string> Arguments(OnnxNode node) => node.Inputs.Where(input => !constants.Contains(input));

    /// <summary>
    /// The rectifier that alone reads a value, or null: codes with zero point 0 saturate where it cuts.
    /// </summary>
    public OnnxNode? RectifierOf(string value) =>
        readers[value].Count() == 1 && readers[value].First() is { Operator: Rectifier } only && Contains(only)
            ? only
            : null;

    /// <summary>Whether a value is what a rectifier leaves.</summary>
    public bool IsRectified(string value) =>
        graph.Nodes.Any(node => node.Operator == Rectifier && node.Outputs[0] == value);

    private bool IsFolded(string value) => body.Contains(value) && RectifierOf(value) is not null;

    private bool IsCopied(string value) =>
        graph.Nodes.Any(node => node.Operator == Copying && node.Outputs[0] == value);

    /// <summary>Results of convolutions and of everything that depends on one.</summary>
    private static HashSet<string> BehindConvolutions(OnnxGraph graph)
    {
        var behind = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes
            .Where(node => node.Operator == Convolution || node.Inputs.Any(behind.Contains)))
            behind.UnionWith(node.Outputs);
        return behind;
    }

    /// <summary>Everything that a convolution depends on.</summary>
    private static HashSet<string> BeforeConvolutions(OnnxGraph graph)
    {
        var before = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes.Reverse()
            .Where(node => node.Operator == Convolution || node.Outputs.Any(before.Contains)))
        {
            before.UnionWith(node.Inputs);
        }

        return before;
    }
}
