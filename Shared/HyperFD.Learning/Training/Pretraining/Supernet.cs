using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Export;
using HyperFD.Learning.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace HyperFD.Learning.Training.Pretraining;

/// <summary>
/// One set of weights that every configuration of a block shares: a detector's weight is the leading part, in each
/// dimension, of the supernet's weight of the same meaning (slimmable networks: Yu et al. 2019; once-for-all: Cai et
/// al. 2020). Running statistics are not shared: they belong to a width, and training finds them within tens of steps.
/// </summary>
internal sealed class Supernet : IDisposable
{
    private readonly Dictionary<string, Tensor> shared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> gradients = new(StringComparer.Ordinal);
    private readonly FlatTensors weights;

    /// <param name="block">Block of the search space.</param>
    /// <param name="seed">Of the first weights.</param>
    /// <param name="device">Where the weights live.</param>
    public Supernet(string block, int seed, Device device)
    {
        using var scope = NewDisposeScope();
        foreach (var configuration in Largest(block))
        {
            using var detector = new Detector(configuration, seed);
            foreach (var (name, parameter) in detector.named_parameters())
                shared.TryAdd(
                    SharedNames.Of(name, configuration),
                    parameter.detach().clone().to(device).DetachFromDisposeScope());
        }

        weights = new FlatTensors(shared.Select(pair => (pair.Key, pair.Value)));
        Gradients = zeros_like(weights.Vector).DetachFromDisposeScope();
        foreach (var (name, tensor, start) in weights.Parts)
            gradients[name] = Gradients.narrow(0, start, tensor.numel()).view(tensor.shape).DetachFromDisposeScope();
    }

    /// <summary>Puts weights of an earlier supernet in.</summary>
    /// <returns>[length] 1 where a weight was not in it, else 0; the caller owns it.</returns>
    /// <exception cref="SafetensorsException">A weight of it has another shape.</exception>
    public Tensor Take(IReadOnlyDictionary<string, SafetensorsTensor> earlier)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        var missing = ones_like(weights.Vector);
        foreach (var (name, tensor, start) in weights.Parts)
        {
            if (!earlier.TryGetValue(name, out var one))
                continue;
            if (!one.Shape.SequenceEqual(tensor.shape))
                throw new SafetensorsException($"'{name}' has another shape");
            shared[name].copy_(torch.tensor(one.ToSingles(), tensor.shape));
            missing.narrow(0, start, tensor.numel()).zero_();
        }

        return missing.DetachFromDisposeScope();
    }

    /// <summary>All weights, [length].</summary>
    public Tensor Weights => weights.Vector;

    /// <summary>Their gradients, [length].</summary>
    public Tensor Gradients { get; }

    public IReadOnlyList<(string Name, Tensor Tensor, long Start)> Parts => weights.Parts;

    /// <summary>Lets a detector's weights and gradients be views of the supernet's.</summary>
    public void Lend(Detector detector)
    {
        using var none = no_grad();
        foreach (var (name, parameter) in detector.named_parameters())
        {
            var meaning = SharedNames.Of(name, detector.Configuration);
            parameter.set_(Leading(shared[meaning], parameter.shape));
            parameter.grad = Leading(gradients[meaning], parameter.shape);
        }
    }

    public void Dispose()
    {
        foreach (var tensor in shared.Values.Concat(gradients.Values))
            tensor.Dispose();
        Gradients.Dispose();
        weights.Dispose();
    }

    /// <summary>The first <paramref name="shape"/> entries of each dimension, a view.</summary>
    internal static Tensor Leading(Tensor tensor, long[] shape)
    {
        for (var dimension = 0; dimension < shape.Length; dimension++)
            tensor = tensor.narrow(dimension, 0, shape[dimension]);
        return tensor;
    }

    /// <summary>Together they have every weight that a configuration of the block can have.</summary>
    private static IEnumerable<DetectorConfiguration> Largest(string block)
    {
        var usual = DetectorConfiguration.From(Configuration.Default(FaceDetectorSpace.V1)) with
        {
            Block = block,
            StemWidth = 32,
            Depth = 3,
            Neck = "pan",
        };
        foreach (var head in FaceDetectorSpace.V1[FaceDetectorSpace.Head].Choices)
        {
            yield return usual with { FinestStride = 4, Levels = 4, Head = head };
            yield return usual with { FinestStride = 8, Levels = 3, Head = head };
        }
    }
}
