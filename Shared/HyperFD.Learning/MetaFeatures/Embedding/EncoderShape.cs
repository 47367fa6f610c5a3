namespace HyperFD.Learning.MetaFeatures.Embedding;

/// <summary>
/// The encoder's layers: three convolutions with ReLU, the means over each one's positions side by side (what texture
/// and colour there is matters, where it is does not), two linear layers, the root of a softmax.
/// </summary>
internal static class EncoderShape
{
    /// <summary>Numbers of the embedding.</summary>
    public const int Outputs = 16;

    /// <summary>Width of the layer between.</summary>
    public const int Hidden = 64;

    /// <summary>Numbers that the means over positions make.</summary>
    public static int Pooled => Convolutions.Sum(layer => layer.Outputs);

    /// <summary>In order; each side is a multiple of <see cref="Convolution.Step"/>.</summary>
    public static IReadOnlyList<ConvolutionShape> Convolutions { get; } =
    [
        new(3, 16, Kernel: 4, Stride: 4, Padding: 0, Side: 24),
        new(16, 32, Kernel: 3, Stride: 2, Padding: 1, Side: 12),
        new(32, 64, Kernel: 3, Stride: 2, Padding: 1, Side: 6),
    ];
}

/// <param name="Inputs">Channels.</param>
/// <param name="Outputs">Channels, a multiple of 16.</param>
/// <param name="Side">Pixels a side of what comes out.</param>
internal sealed record ConvolutionShape(int Inputs, int Outputs, int Kernel, int Stride, int Padding, int Side);
