namespace HyperFD.Contracts.Configurations;

/// <summary>
/// The sizes that follow from a configuration, in one place: the network is built from them and
/// <see cref="DetectorCost"/> counts with them.
/// </summary>
/// <param name="InputSize">Side of the square input, pixels.</param>
/// <param name="Tiles">Tiles per side of the picture.</param>
/// <param name="StemWidth">Channels of the stem.</param>
/// <param name="Strides">Strides of the detection levels, finest first.</param>
public sealed record DetectorShape(int InputSize, int Tiles, int StemWidth, IReadOnlyList<int> Strides)
{
    /// <summary>
    /// No stage gets wider: beyond it parameters grow while coarse maps have few cells left to use them.
    /// </summary>
    public const int MaxStageChannels = 192;

    /// <summary>More convolutions at the stem's width would see too little of the picture's structure.</summary>
    private const int LargestStemStride = 4;

    /// <summary>How much an inverted residual widens before its depthwise convolution.</summary>
    public const int Expansion = 3;

    /// <summary>
    /// Input pixels from one tile's edge to the next one's: tiles overlap by a quarter, so that a face of up to that
    /// size is whole in at least one of them.
    /// </summary>
    public int TileStep => InputSize * 3 / 4;

    /// <summary>Side of the square that all tiles cover together, pixels.</summary>
    public int PictureSize => InputSize + ((Tiles - 1) * TileStep);

    /// <summary>Left and top edge of each tile in the square, pixels, row by row.</summary>
    public IEnumerable<(int Left, int Top)> TileOffsets =>
        from row in Enumerable.Range(0, Tiles)
        from column in Enumerable.Range(0, Tiles)
        select (column * TileStep, row * TileStep);

    /// <summary>
    /// Stride at which the stem ends: one stage below the finest level, so that each level has its stage, but no
    /// coarser than 4: below a coarse finest level stand stages without a level.
    /// </summary>
    public int StemStride => Math.Min(Strides[0] / 2, LargestStemStride);

    /// <summary>Convolutions of the stem, stride 2 each.</summary>
    public int StemConvolutions => StemStride == 2 ? 1 : 2;

    /// <summary>Strides of the backbone's stages, finest first; the last ones are the levels.</summary>
    public IReadOnlyList<int> StageStrides =>
        [.. Enumerable.Range(1, int.Log2(Strides[^1] / StemStride)).Select(stage => StemStride << stage)];

    /// <summary>Channels of every level behind the neck and inside the head.</summary>
    public int NeckChannels => Math.Clamp(2 * StemWidth, 32, 64);

    /// <summary>Cells over all levels.</summary>
    public int Cells => Strides.Sum(stride => MapSize(stride) * MapSize(stride));

    public static DetectorShape Of(DetectorConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new DetectorShape(
            configuration.InputSize, configuration.Tiles, configuration.StemWidth, configuration.Strides);
    }

    /// <summary>
    /// Channels of the backbone stage at a stride: doubling with it, so that each stage costs about the same.
    /// </summary>
    public int StageChannels(int stride) => Math.Min(StemWidth * stride / 4, MaxStageChannels);

    /// <summary>Side of the feature map at a stride, cells.</summary>
    public int MapSize(int stride) => InputSize / stride;
}
