using static HyperFD.Contracts.SearchSpaces.Parameter;

namespace HyperFD.Contracts.SearchSpaces;

/// <summary>
/// The search space of face detectors. What tells domains apart is where the compute goes (input size, finest stride,
/// number of levels, tiles), so these come first; docs/adr/0008 says what was left out and why. Frozen: experience of
/// it is shipped, so that any other value, range or default is a new version.
/// </summary>
public static class FaceDetectorSpace
{
    public const string InputSize = "input_size";
    public const string FinestStride = "finest_stride";
    public const string Levels = "levels";
    public const string Tiles = "tiles";
    public const string Block = "block";
    public const string StemWidth = "stem_width";
    public const string Depth = "depth";
    public const string Neck = "neck";
    public const string Head = "head";
    public const string Activation = "activation";
    public const string Init = "init";
    public const string LearningRate = "learning_rate";
    public const string Zoom = "zoom";
    public const string ColourJitter = "colour_jitter";
    public const string CentreRadius = "centre_radius";
    public const string BoxLoss = "box_loss";

    /// <summary>Version 1: every value of it can be trained by this version of the product.</summary>
    public static SearchSpace V1 { get; } = new(
        "face-detector",
        1,
        [
            Ordinal(InputSize, "160", "Side of the square network input, pixels", "96", "128", "160", "224", "320"),
            Ordinal(FinestStride, "8", "Stride of the finest detection level, pixels", "4", "8", "16"),
            Ordinal(Levels, "3", "Detection levels; strides double from the finest", "2", "3", "4"),
            Ordinal(Tiles, "1", "Tiles per side; each is a network input", "1", "2"),
            Categorical(Block, "residual", "Backbone block", "plain", "depthwise", "residual", "inverted-residual"),
            Ordinal(StemWidth, "16", "Channels of the stem; stages double it", "8", "16", "24", "32"),
            Ordinal(Depth, "1", "Blocks in each backbone stage", "1", "2", "3"),
            Categorical(Neck, "fpn", "How levels share features", "none", "fpn", "pan"),
            Categorical(
                Head, "plain", "3x3 convolutions of neck and head", "plain", "depthwise") with { IsLater = true },
            Categorical(Activation, "relu", "Activation of backbone, neck and head", "relu", "silu"),
            Categorical(Init, "shipped", "First weights: random, or shipped with the product", "scratch", "shipped"),
            LogFloat(LearningRate, "0.008", "Peak learning rate of AdamW", 5e-4, 2e-2),
            Categorical(Zoom, "both", "Random rescaling of training images", "none", "in", "out", "both"),
            Ordinal(ColourJitter, "0.25", "Strength of brightness, contrast and saturation jitter", "0", "0.25", "0.5"),
            Ordinal(
                CentreRadius, "1.5", "Cells around a face's centre that are positive, in strides", "0.5", "1.5", "2.5"),
            Categorical(BoxLoss, "giou", "Regression loss of boxes", "giou", "smooth-l1"),
        ],
        [
            TooCoarse("8", "4", "three"),
            TooCoarse("16", "3", "two"),
            TooCoarse("16", "4", "two"),
        ]);

    private static Exclusion TooCoarse(string finestStride, string levels, string left) => new(
        new Dictionary<string, string>(StringComparer.Ordinal) { [FinestStride] = finestStride, [Levels] = levels },
        $"No level is coarser than stride 32, so {levels} levels from stride {finestStride} would be {left}");
}
