namespace HyperFD.Contracts.MetaFeatures;

/// <summary>
/// The layouts there are. Each block of a per-image vector holds shares that sum to at most one, or the embedding, so
/// its Euclidean norm is at most one; the squares of the scales sum to at most one; hence the whole vector's norm is at
/// most one.
/// </summary>
public static class MetaFeatureLayouts
{
    /// <summary>The block that a network fills; its coordinates are no shares of named bins.</summary>
    public const string Embedding = "embedding";

    private const int EmbeddingLength = 16;

    /// <summary>Part of the squared norm that the embedding takes from the other blocks.</summary>
    private const double EmbeddingShare = 0.25;

    /// <summary>
    /// Hand-made statistics of a thumbnail of at most 96 pixels and of the boxes; no learned embedding.
    /// </summary>
    public static MetaFeatureLayout V1 { get; } = new(
        1,
        [
            Block(
                "exposure",
                0.10,
                "Pixels of an image by brightness",
                "black", "darker", "dark", "mid dark", "mid light", "light", "lighter", "white"),
            Block("contrast", 0.07, "Images by RMS contrast, grey levels", "0", "20", "40", "60", "80+"),
            Block(
                "colourfulness", 0.10, "Images by colourfulness (Hasler and Süsstrunk)", "0", "10", "25", "50", "80+"),
            Block(
                "sharpness", 0.07, "Images by edge steepness in units of their contrast", "0", "0.5", "1", "1.5", "2+"),
            Block("noise", 0.07, "Images by noise deviation, grey levels", "0", "2", "5", "10", "20+"),
            Block("face_count", 0.12, "Images by number of faces", "0", "1", "2", "3-4", "5-8", "9-16", "17+"),
            Block(
                "face_size",
                0.27,
                "Faces of an image by size: root of the area over the longest image side",
                "< .02", ".02", ".03", ".045", ".07", ".1", ".15", ".22", ".32", ".5+"),
            Block(
                "face_aspect", 0.05, "Faces of an image by height over width", "< .7", ".7", ".9", "1.1", "1.4",
                "1.8+"),
            Block(
                "face_position",
                0.07,
                "Faces of an image by where their centre is",
                "top left", "top", "top right", "left", "centre", "right", "bottom left", "bottom", "bottom right"),
            Block("overlap", 0.07, "Faces of an image by the largest IoU with another", "none", "< .1", ".1+"),
        ]);

    /// <summary>
    /// The blocks of version 1 with a little less weight, and a learned embedding of the same thumbnail.
    /// </summary>
    public static MetaFeatureLayout V2 { get; } = new(
        2,
        [
            .. V1.Blocks.Select(block => block with { Scale = block.Scale * Math.Sqrt(1 - EmbeddingShare) }),
            Block(
                Embedding,
                EmbeddingShare,
                "16 numbers of a small network that tells kinds of images apart; drawn pictures taught it",
                [.. Enumerable.Range(1, EmbeddingLength).Select(number => FormattableString.Invariant($"{number}"))]),
        ]);

    /// <summary>By version.</summary>
    public static IReadOnlyList<MetaFeatureLayout> All { get; } = [V1, V2];

    /// <summary>What agents measure by, and what tables and stored tasks are compared in.</summary>
    public static MetaFeatureLayout Current => V1;

    /// <summary>The layout of a version, or null for an unknown one.</summary>
    public static MetaFeatureLayout? Find(int version) => All.FirstOrDefault(layout => layout.Version == version);

    /// <param name="share">Part of the squared norm.</param>
    private static MetaFeatureBlock Block(string name, double share, string meaning, params string[] labels) =>
        new(name, meaning, labels, Math.Sqrt(share));
}
