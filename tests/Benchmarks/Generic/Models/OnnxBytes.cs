namespace Benchmarks.Generic.Models;

/// <summary>
/// What ONNX Runtime does not tell of a model: how many numbers it holds, and the same model for another input size.
/// Reads just these fields of the protobuf message (onnx.proto: ModelProto 7 → GraphProto 5 initializer, 11 input).
/// </summary>
internal static class OnnxBytes
{
    private const int Graph = 7;
    private const int Initializer = 5;
    private const int Input = 11;
    private const int Float32 = 1;

    /// <summary>32-bit floating-point numbers among the initialisers: weights, and folded constants if any.</summary>
    public static long CountNumbers(byte[] model) =>
        Protobuf.Inside(model, Protobuf.Whole(model), Graph)
            .SelectMany(graph => Protobuf.Inside(model, graph, Initializer))
            .Where(tensor => Protobuf.Numbers(model, tensor, field: 2).SingleOrDefault() == Float32)
            .Sum(tensor => Protobuf.Numbers(model, tensor, field: 1).Aggregate(1L, (count, side) => count * side));

    /// <summary>
    /// A copy whose input has other sizes. Only a fully convolutional model goes on working, and only sizes that take
    /// as many bytes as the old ones (128 to 16,383 among themselves) can be written in place.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// There is no such input, or a size would need more bytes or fewer.
    /// </exception>
    public static byte[] WithInput(byte[] model, string input, params int[] sizes)
    {
        var copy = (byte[])model.Clone();
        var tensor = Protobuf.Inside(copy, Protobuf.Whole(copy), Graph)
            .SelectMany(graph => Protobuf.Inside(copy, graph, Input))
            .Where(value => Protobuf.Inside(copy, value, 1).Any(name => Protobuf.Text(copy, name) == input))
            .SelectMany(value => Protobuf.Inside(copy, value, 2)) // type
            .SelectMany(type => Protobuf.Inside(copy, type, 1)) // tensor_type
            .SelectMany(type => Protobuf.Inside(copy, type, 2)) // shape
            .SelectMany(shape => Protobuf.Inside(copy, shape, 1)) // dim
            .ToArray();
        if (tensor.Length != sizes.Length)
            throw new ArgumentException($"The model has no input {input} of {sizes.Length} dimensions.", nameof(input));
        foreach (var (dimension, size) in tensor.Zip(sizes))
            Protobuf.Overwrite(copy, dimension, field: 1, size);
        return copy;
    }
}
