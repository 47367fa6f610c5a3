using System.Runtime.InteropServices;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>A value in a graph that is being built.</summary>
internal readonly record struct OnnxValue(string Name);

/// <summary>Puts a graph together operation by operation, each answering the value it makes.</summary>
internal sealed class GraphBuilder
{
    private readonly List<OnnxNode> nodes = [];
    private readonly List<OnnxTensor> constants = [];
    private readonly List<OnnxValueInfo> inputs = [];
    private readonly List<OnnxValueInfo> outputs = [];

    public OnnxValue Input(string name, params OnnxDimension[] shape)
    {
        inputs.Add(new OnnxValueInfo(name, OnnxType.Float, shape));
        return new OnnxValue(name);
    }

    /// <summary>Gives a value the name under which it leaves the graph.</summary>
    public void Output(string name, OnnxValue value, OnnxType type, params OnnxDimension[] shape)
    {
        nodes.Add(new OnnxNode("Identity", [value.Name], [name], []));
        outputs.Add(new OnnxValueInfo(name, type, shape));
    }

    public OnnxValue Constant(string name, ReadOnlySpan<float> values, params long[] shape) =>
        Constant(name, OnnxType.Float, MemoryMarshal.AsBytes(values), shape);

    /// <summary>A list of integers, such as a shape or axes.</summary>
    public OnnxValue Integers(string name, params long[] values) =>
        Constant(name, OnnxType.Int64, MemoryMarshal.AsBytes<long>(values), [values.Length]);

    public OnnxValue Add(OnnxValue a, OnnxValue b) => Node("Add", [a, b]);

    public OnnxValue Subtract(OnnxValue a, OnnxValue b) => Node("Sub", [a, b]);

    public OnnxValue Multiply(OnnxValue a, OnnxValue b) => Node("Mul", [a, b]);

    /// <summary>The square of a side from (left, top) on, of maps [B, C, H, W].</summary>
    public OnnxValue Window(OnnxValue maps, int left, int top, int side) => Node(
        "Slice",
        [
            maps,
            Integers(FormattableString.Invariant($"window.{left}.{top}.starts"), top, left),
            Integers(FormattableString.Invariant($"window.{left}.{top}.ends"), top + side, left + side),
            Integers(FormattableString.Invariant($"window.{left}.{top}.axes"), 2, 3),
        ]);

    public OnnxValue Concat(int axis, params OnnxValue[] parts) =>
        Node("Concat", parts, new OnnxAttribute("axis", Integer: axis));

    public OnnxValue Transpose(OnnxValue value, params long[] order) =>
        Node("Transpose", [value], new OnnxAttribute("perm", Integers: order));

    /// <summary>0 keeps a side, −1 is what is left.</summary>
    public OnnxValue Reshape(OnnxValue value, params long[] shape) =>
        Node("Reshape", [value, Integers($"{value.Name}.shape", shape)]);

    /// <summary>A node with one output.</summary>
    public OnnxValue Node(string kind, OnnxValue[] arguments, params OnnxAttribute[] attributes) =>
        Several(kind, arguments, results: 1, attributes)[0];

    /// <summary>A node with several outputs.</summary>
    public OnnxValue[] Several(string kind, OnnxValue[] arguments, int results, params OnnxAttribute[] attributes)
    {
        OnnxValue[] made = [.. Enumerable.Range(0, results).Select(i => new OnnxValue(
            FormattableString.Invariant($"{kind}_{nodes.Count}{(i == 0 ? "" : "_" + i)}")))];
        nodes.Add(new OnnxNode(
            kind, [.. arguments.Select(argument => argument.Name)], [.. made.Select(value => value.Name)], attributes));
        return made;
    }

    public OnnxGraph Build(string name) => new(name, nodes, constants, inputs, outputs);

    /// <exception cref="PlatformNotSupportedException">The machine's byte order is not the file's.</exception>
    private OnnxValue Constant(string name, OnnxType type, ReadOnlySpan<byte> data, long[] shape)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("ONNX files are little-endian; this machine is not.");
        if (constants.Exists(constant => constant.Name == name))
            throw new InvalidOperationException($"The graph has a constant '{name}' already.");
        constants.Add(new OnnxTensor(name, type, shape, data.ToArray()));
        return new OnnxValue(name);
    }
}
