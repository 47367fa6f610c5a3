using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.MetaFeatures.Embedding.Training;

/// <summary>
/// Trains the encoder so that the means of two sets of pictures of one domain are near and those of different domains
/// apart. Means, because a mean is what is released.
/// <para>
/// The loss is the contrastive one of Khosla et al. 2020, "Supervised contrastive learning", equation 2, with one
/// positive an anchor, on means of sets and with −‖a − b‖²/τ in place of inner products: Snell et al. 2017,
/// "Prototypical networks for few-shot learning", equations 1 and 2, where each set is once the query and once the
/// prototype.
/// </para>
/// Synchronous; seeds torch's default generator, so it wants a process of its own. The same plan gives the same weights
/// on CPU.
/// </summary>
internal sealed class EncoderTrainer : IDisposable
{
    private const double LearningRate = 0.002;
    private const double WeightDecay = 0.01;

    /// <summary>τ: squared distances between unit vectors with coordinates ≥ 0 are at most 2.</summary>
    private const double Temperature = 0.1;

    private readonly EncoderPlan plan;
    private readonly Device device;
    private readonly EncoderBatches batches;
    private readonly EncoderModule module;
    private readonly optim.Optimizer optimiser;
    private readonly float[] pixels;

    public EncoderTrainer(EncoderPlan plan)
    {
        this.plan = plan;
        set_num_threads(1);
        manual_seed(plan.Seed);
        device = device(plan.Device);
        batches = new EncoderBatches(plan);
        pixels = new float[batches.Pictures * EncoderCanvas.Length];
        module = new EncoderModule();
        module.to(device);
        optimiser = optim.AdamW(module.parameters(), LearningRate, weight_decay: WeightDecay);
    }

    /// <summary>Steps done.</summary>
    public int Steps { get; private set; }

    /// <summary>One optimiser step; the learning rate falls as half a cosine.</summary>
    /// <returns>
    /// The loss, and the part of the batch's sets that are nearest to the other of their domain, before it.
    /// </returns>
    public (double Loss, double Nearest) Step()
    {
        using var scope = NewDisposeScope();
        foreach (var group in optimiser.ParamGroups)
            group.LearningRate = LearningRate * (1 + Math.Cos(Math.PI * Steps / plan.Steps)) / 2;
        batches.Next(pixels);
        var input = tensor(pixels, [batches.Pictures, 3, EncoderCanvas.Side, EncoderCanvas.Side]).to(device);
        // [D, 2, 32]
        var sets = module.call(input).view(batches.Domains, 2, plan.SetSize, EncoderShape.Outputs).mean([2]);
        var (loss, nearest) = Contrast(sets);
        optimiser.zero_grad();
        loss.backward();
        optimiser.step();
        Steps++;
        return (loss.item<float>(), nearest.item<float>());
    }

    public void Save(string path, IReadOnlyDictionary<string, string> metadata) => module.Save(path, metadata);

    public void Dispose()
    {
        optimiser.Dispose();
        module.Dispose();
    }

    private (Tensor Loss, Tensor Nearest) Contrast(Tensor sets)
    {
        var (one, other) = (sets.select(1, 0), sets.select(1, 1)); // [D, 32]
        var squares = (one.unsqueeze(1) - other.unsqueeze(0)).square().sum(2); // [D, D]
        var logits = -squares / Temperature;
        var own = arange(batches.Domains, device: device); // [D]
        var loss = (nn.functional.cross_entropy(logits, own) + nn.functional.cross_entropy(logits.t(), own)) / 2;
        return (loss, logits.argmax(1).eq(own).to(ScalarType.Float32).mean());
    }
}
