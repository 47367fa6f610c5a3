using System.Runtime.InteropServices;

namespace HyperFD.Learning.Export.Onnx.Int8;

/// <summary>Collects the nodes and constants of a graph with integers, and knows which values have a code.</summary>
internal sealed class Int8Nodes
{
    private readonly List<OnnxNode> nodes = [];
    private readonly List<OnnxTensor> constants = [];
    private readonly Dictionary<string, string[]> coded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> decoded = new(StringComparer.Ordinal);

    public IReadOnlyList<OnnxNode> Nodes => nodes;

    public IReadOnlyList<OnnxTensor> Constants => constants;

    public bool IsCoded(string value) => coded.ContainsKey(value);

    public void Add(OnnxNode node) => nodes.Add(node);

    /// <summary>Rounds a value to its code.</summary>
    /// <param name="made">Name of the value in floating point.</param>
    /// <param name="known">
    /// Name under which the float graph reads it; another one where a rectifier is part of the code.
    /// </param>
    public void Encode(string made, string known, AffineCode code)
    {
        var scale = Constant<float>($"{known}.scale", OnnxType.Float, [code.Scale]);
        var zero = Constant<byte>($"{known}.zero", OnnxType.UInt8, [code.ZeroPoint]);
        nodes.Add(new OnnxNode("QuantizeLinear", [made, scale, zero], [$"{known}.uint8"], []));
        coded[known] = [$"{known}.uint8", scale, zero];
    }

    /// <summary>The value as floating-point numbers again.</summary>
    public string Decoded(string value)
    {
        if (decoded.TryGetValue(value, out var name))
            return name;
        name = $"{value}.decoded";
        nodes.Add(new OnnxNode("DequantizeLinear", coded[value], [name], []));
        return decoded[value] = name;
    }

    /// <summary>A constant of integers with a scale for each place along its first side and zero point 0.</summary>
    public string Decoded<T>(string name, OnnxType type, T[] values, IReadOnlyList<long> shape, float[] scales)
        where T : unmanaged
    {
        var result = $"{name}.decoded";
        string[] inputs =
        [
            Constant<T>($"{name}.integers", type, values, [.. shape]),
            Constant<float>($"{name}.scales", OnnxType.Float, scales, scales.Length),
            Constant<T>($"{name}.zeros", type, new T[scales.Length], scales.Length),
        ];
        nodes.Add(new OnnxNode("DequantizeLinear", inputs, [result], [new OnnxAttribute("axis", Integer: 0)]));
        return result;
    }

    private string Constant<T>(string name, OnnxType type, ReadOnlySpan<T> values, params long[] shape)
        where T : unmanaged
    {
        constants.Add(new OnnxTensor(name, type, shape, MemoryMarshal.AsBytes(values).ToArray()));
        return name;
    }
}
