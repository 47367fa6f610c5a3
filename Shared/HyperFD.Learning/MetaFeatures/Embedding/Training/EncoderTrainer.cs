using HyperFD.Learning.Numerics;
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
/// Synchronous, and lets torch use one thread in the whole process, since sums of several differ. The same plan gives
/// the same weights on CPU, whatever other threads draw at random.
/// </summary>
internal sealed class EncoderTrainer : IDisposable
{
    private const double LearningRate = 0.002;
    private const double WeightDecay = 0.01;

    /// <summary>τ: squared distances between unit vectors with coordinates ≥ 0 are at most 2.</summary>
    private static readonly Scalar Temperature = 0.1;

    private readonly EncoderPlan plan;
    private readonly Device device;
    private readonly EncoderBatches batches;
    private readonly EncoderModule module;
    private readonly FlatTensors weights;
    private readonly Tensor gradients;
    private readonly AdamW optimiser;
    private readonly Tensor own; // [D] the place of each domain, int64
    private readonly float[] pixels;

    public EncoderTrainer(EncoderPlan plan)
    {
        this.plan = plan;
        set_num_threads(1);
        device = device(plan.Device);
        batches = new EncoderBatches(plan);
        pixels = new float[batches.Pictures * EncoderCanvas.Length];
        module = new EncoderModule(plan.Seed);
        module.to(device);
        weights = new FlatTensors(module.named_parameters().Select(part => (part.name, (Tensor)part.parameter)));
        gradients = weights.BindGradients();
        // Decay shrinks weights as torch's own AdamW rounds it: the encoder that ships is made again to the byte.
        optimiser = new AdamW(weights.Vector, zeros_like(weights.Vector).DetachFromDisposeScope());
        long[] places = [.. Enumerable.Range(0, batches.Domains)];
        own = tensor(places, device: device).DetachFromDisposeScope();
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
        batches.Next(pixels);
        var input = tensor(pixels, [batches.Pictures, 3, EncoderCanvas.Side, EncoderCanvas.Side]).to(device);
        // [D, 2, 32]
        var sets = module.call(input).view(batches.Domains, 2, plan.SetSize, EncoderShape.Outputs).mean([2]);
        var (loss, nearest) = Contrast(sets);
        gradients.zero_();
        loss.backward();
        var rate = LearningRate * (1 + Math.Cos(Math.PI * Steps / plan.Steps)) / 2;
        Steps++;
        Decay(rate);
        optimiser.Step(gradients, Steps, rate, maxNorm: double.PositiveInfinity);
        return (loss.item<float>(), nearest.item<float>());
    }

    public void Save(string path, IReadOnlyDictionary<string, string> metadata) => module.Save(path, metadata);

    public void Dispose()
    {
        optimiser.Dispose();
        own.Dispose();
        gradients.Dispose();
        weights.Dispose();
        module.Dispose();
    }

    private void Decay(double rate)
    {
        using var none = no_grad();
        using Scalar kept = 1 - (rate * WeightDecay);
        weights.Vector.mul_(kept);
    }

    private (Tensor Loss, Tensor Nearest) Contrast(Tensor sets)
    {
        var (one, other) = (sets.select(1, 0), sets.select(1, 1)); // [D, 32]
        var squares = one.unsqueeze(1).sub(other.unsqueeze(0)).pow(Scalars.Two).sum(2); // [D, D]
        var logits = squares.neg().div(Temperature);
        var loss = nn.functional.cross_entropy(logits, own).Plus(nn.functional.cross_entropy(logits.t(), own))
            .div(Scalars.Two);
        return (loss, logits.argmax(1).eq(own).to(ScalarType.Float32).mean());
    }
}
