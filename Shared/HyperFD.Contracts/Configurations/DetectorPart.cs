namespace HyperFD.Contracts.Configurations;

/// <summary>What a part of a detector does with maps.</summary>
public enum DetectorPartKind
{
    /// <summary>Convolution, with the normalisation behind it where there is one.</summary>
    Convolution,

    /// <summary>A convolution of the head, whose weights all levels share.</summary>
    HeadConvolution,

    /// <summary>Sum of two maps.</summary>
    Addition,

    /// <summary>Mean over two by two cells.</summary>
    Pooling,

    /// <summary>Nearest neighbour to twice the side.</summary>
    Doubling,
}

/// <summary>One operation of a detector in one pass over one input.</summary>
/// <param name="Input">Channels that it reads.</param>
/// <param name="Output">Channels that it writes.</param>
/// <param name="Kernel">Side of the kernel, cells; 1 where there is none.</param>
/// <param name="Stride">Input cells from one output cell to the next.</param>
/// <param name="Groups">Groups of channels; 1 unless depthwise.</param>
/// <param name="Map">Side of the output map, cells.</param>
/// <param name="Activated">
/// Whether the activation follows; of the head's convolutions all but those that answer.
/// </param>
public sealed record DetectorPart(
    DetectorPartKind Kind, int Input, int Output, int Kernel, int Stride, int Groups, int Map, bool Activated)
{
    public bool IsConvolution => Kind is DetectorPartKind.Convolution or DetectorPartKind.HeadConvolution;

    /// <summary>Cells of the output map.</summary>
    public long Cells => (long)Map * Map;

    /// <summary>Weights without bias; zero when it is no convolution.</summary>
    public long Weights => IsConvolution ? (long)Output * (Input / Groups) * Kernel * Kernel : 0;

    /// <summary>Multiply-accumulates; zero when it is no convolution.</summary>
    public long Macs => Weights * Cells;
}
