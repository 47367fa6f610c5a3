using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HyperFD.Learning.Detection.Heads;

/// <summary>
/// Anchor-free head (Tian et al. 2019, "FCOS"): every cell of every level says whether a face is centred near it and
/// where its box is. Level maps [B, width, S/t, S/t] → logits [B, A] and box codes [B, A, 4] over all A cells, levels
/// finest first, row by row; codes as in <see cref="Boxes.BoxCoder"/>.
/// </summary>
internal sealed class AnchorFreeHead : Module<IReadOnlyList<Tensor>, (Tensor Logits, Tensor Codes)>
{
    private readonly HeadTower scores;
    private readonly HeadTower boxes;

    public AnchorFreeHead(DetectorShape shape, string kind, Activation activation)
        : base(nameof(AnchorFreeHead))
    {
        scores = HeadTower.Create(kind, shape, outputs: 1, activation);
        boxes = HeadTower.Create(kind, shape, outputs: 4, activation);
        RegisterComponents();
    }

    internal HeadTower Scores => scores;

    internal HeadTower Boxes => boxes;

    public override (Tensor Logits, Tensor Codes) forward(IReadOnlyList<Tensor> maps)
    {
        var logits = cat([.. maps.Select((map, level) => scores.call(map, level))], dim: 1); // [B, A, 1]
        var codes = cat([.. maps.Select((map, level) => boxes.call(map, level))], dim: 1); // [B, A, 4]
        return (logits.squeeze(2), codes);
    }
}
