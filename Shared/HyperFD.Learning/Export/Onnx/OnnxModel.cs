using System.Runtime.InteropServices;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>Types of numbers, with the values of TensorProto.DataType.</summary>
internal enum OnnxType
{
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    Int32 = 6,
    Int64 = 7,
}

/// <summary>One side of a shape: a number, or a name where it is only known at run time.</summary>
internal readonly record struct OnnxDimension(long Size, string? Name = null)
{
    public static implicit operator OnnxDimension(long size) => new(size);

    public static implicit operator OnnxDimension(string name) => new(0, name);
}

/// <summary>An input or output of the whole graph.</summary>
internal sealed record OnnxValueInfo(string Name, OnnxType Type, IReadOnlyList<OnnxDimension> Shape);

/// <summary>A constant of the graph.</summary>
/// <param name="Data">Row-major, little-endian.</param>
internal sealed record OnnxTensor(string Name, OnnxType Type, IReadOnlyList<long> Shape, byte[] Data)
{
    /// <summary>The numbers of a tensor of <see cref="OnnxType.Float"/>.</summary>
    public ReadOnlySpan<float> Floats => MemoryMarshal.Cast<byte, float>(Data);
}

/// <summary>A fixed argument of a node; exactly one value is given.</summary>
internal sealed record OnnxAttribute(
    string Name, long? Integer = null, IReadOnlyList<long>? Integers = null, string? Text = null);

/// <summary>One operation.</summary>
/// <param name="Inputs">Names of values; empty for an optional one that is left out.</param>
internal sealed record OnnxNode(
    string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs,
    IReadOnlyList<OnnxAttribute> Attributes);

/// <summary>Operations in an order in which each comes after those it needs.</summary>
internal sealed record OnnxGraph(
    string Name,
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyList<OnnxTensor> Constants,
    IReadOnlyList<OnnxValueInfo> Inputs,
    IReadOnlyList<OnnxValueInfo> Outputs);

/// <summary>What a file holds.</summary>
/// <param name="Description">For people who open the file.</param>
/// <param name="Metadata">Texts by key, in the order written.</param>
internal sealed record OnnxModel(
    string ProducerVersion, string Description, OnnxGraph Graph, IReadOnlyList<KeyValuePair<string, string>> Metadata);
