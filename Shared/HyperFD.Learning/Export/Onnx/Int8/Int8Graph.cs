namespace HyperFD.Learning.Export.Onnx.Int8;

/// <summary>
/// A detector's graph with its body in 8-bit integers, in the form in which runtimes exchange such graphs ("QDQ"): each
/// activation goes through QuantizeLinear and DequantizeLinear, weights and biases are integers behind
/// DequantizeLinear, and between them stand the operators of the float graph. A runtime joins such a group into one
/// integer operator.
/// </summary>
internal sealed class Int8Graph
{
    private readonly QuantisableBody body;
    private readonly Dictionary<string, OnnxTensor> constants;
    private readonly Dictionary<string, AffineCode> codes;
    private readonly Int8Nodes written = new();
    private readonly HashSet<OnnxNode> folded = [];

    private Int8Graph(OnnxGraph graph, IReadOnlyDictionary<string, ActivationRange> ranges)
    {
        body = new QuantisableBody(graph);
        constants = graph.Constants.ToDictionary(constant => constant.Name, StringComparer.Ordinal);
        codes = body.Activations.ToDictionary(
            name => name, name => AffineCode.Of(RangeOf(name, ranges)), StringComparer.Ordinal);
    }

    /// <param name="graph">In floating point.</param>
    /// <param name="ranges">At least of <see cref="QuantisableBody.Activations"/>.</param>
    /// <exception cref="QuantisationException">A range is missing or not finite.</exception>
    public static OnnxGraph Build(OnnxGraph graph, IReadOnlyDictionary<string, ActivationRange> ranges)
    {
        var coded = new Int8Graph(graph, ranges);
        foreach (var node in graph.Nodes)
            coded.Write(node);
        var used = coded.written.Nodes.SelectMany(node => node.Inputs).ToHashSet(StringComparer.Ordinal);
        return graph with
        {
            Nodes = coded.written.Nodes,
            Constants =
            [
                .. graph.Constants.Where(constant => used.Contains(constant.Name)), .. coded.written.Constants,
            ],
        };
    }

    private void Write(OnnxNode node)
    {
        if (folded.Contains(node))
            return;
        if (body.Contains(node))
            WriteCoded(node);
        else
            written.Add(
                node with
                {
                    Inputs = [.. node.Inputs.Select(input => written.IsCoded(input) ? written.Decoded(input) : input)],
                });
    }

    private void WriteCoded(OnnxNode node)
    {
        foreach (var argument in body.Arguments(node).Where(argument => !written.IsCoded(argument)))
            written.Encode(argument, argument, codes[argument]);
        string[] inputs = [.. node.Inputs.Select(input => written.IsCoded(input) ? written.Decoded(input) : input)];
        if (node.Operator == QuantisableBody.Convolution)
            WriteConstants(node, inputs);
        written.Add(node with { Inputs = inputs });

        var made = node.Outputs[0];
        var rectifier = body.RectifierOf(made);
        if (rectifier is not null)
            folded.Add(rectifier);
        var known = rectifier?.Outputs[0] ?? made;
        if (node.Operator == QuantisableBody.Copying)
            codes[known] = codes[node.Inputs[0]];
        written.Encode(made, known, codes[known]);
    }

    private void WriteConstants(OnnxNode node, string[] inputs)
    {
        var (weights, bias) = (constants[node.Inputs[1]], constants[node.Inputs[2]]);
        var code = ConvolutionCode.Of(weights.Floats, bias.Floats, codes[node.Inputs[0]].Scale);
        inputs[1] = written.Decoded<sbyte>(weights.Name, OnnxType.Int8, code.Weights, weights.Shape, code.WeightScales);
        inputs[2] = written.Decoded<int>(bias.Name, OnnxType.Int32, code.Biases, bias.Shape, code.BiasScales);
    }

    private ActivationRange RangeOf(string name, IReadOnlyDictionary<string, ActivationRange> ranges)
    {
        if (!ranges.TryGetValue(name, out var range) || !float.IsFinite(range.Min) || !float.IsFinite(range.Max))
            throw new QuantisationException($"the range of '{name}' is not known");
        // The code stands for the rectifier: it has to cut at 0.
        return body.IsRectified(name) ? range with { Min = 0 } : range;
    }
}
