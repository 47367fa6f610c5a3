using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Backbones;
using HyperFD.Learning.Detection.Heads;
using HyperFD.Learning.Detection.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection;

/// <summary>
/// A face detector as its configuration says: stem → backbone stages → neck → shared head.
/// Images [B, 3, S, S], normalised as <see cref="Pictures.InputNormalisation"/> says → logits [B, A], box codes
/// [B, A, 4]. Its first weights depend on the configuration's shape and the seed alone.
/// </summary>
public sealed class Detector : Module<Tensor, (Tensor Logits, Tensor Codes)>
{
    private readonly Backbone backbone;
    private readonly Module<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> neck;
    private readonly AnchorFreeHead head;

    /// <exception cref="ConfigurationException">A choice is not one that this version can build.</exception>
    public Detector(DetectorConfiguration configuration, int seed = 0)
        : base(nameof(Detector))
    {
        Configuration = configuration;
        Shape = DetectorShape.Of(configuration);
        var activation = ActivationFunctions.Parse(configuration.Activation);
        backbone = new Backbone(Shape, configuration);
        neck = Necks.Neck.Create(configuration, Shape);
        head = new AnchorFreeHead(Shape, configuration.Head, activation);
        RegisterComponents();
        WeightInitialiser.Apply(this, seed);
    }

    public DetectorConfiguration Configuration { get; }

    public DetectorShape Shape { get; }

    internal Backbone Backbone => backbone;

    internal Module<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> Neck => neck;

    internal AnchorFreeHead Head => head;

    public override (Tensor Logits, Tensor Codes) forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        var (logits, codes) = head.call(neck.call(backbone.call(images)));
        return (logits.MoveToOuterDisposeScope(), codes.MoveToOuterDisposeScope());
    }
}
