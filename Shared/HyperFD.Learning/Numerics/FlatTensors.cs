using static TorchSharp.torch;

namespace HyperFD.Learning.Numerics;

/// <summary>
/// Moves tensors of a module into one contiguous vector and lets them be views of it. An optimiser step, an average of
/// weights or a checkpoint is then a handful of operations on one vector, not a dozen for each of a hundred tensors.
/// </summary>
internal sealed class FlatTensors : IDisposable
{
    /// <summary>
    /// Every tensor starts at a multiple of 128 bytes: CUDA's kernels fail on weights that are not aligned. The gaps
    /// stay zero through every step.
    /// </summary>
    private const long Alignment = 32;

    private readonly List<(string Name, Tensor Tensor, long Start)> parts = [];

    /// <param name="tensors">Float tensors of one device; they keep their values and shapes.</param>
    public FlatTensors(IEnumerable<(string Name, Tensor Tensor)> tensors)
    {
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        var length = 0L;
        foreach (var (name, tensor) in tensors)
        {
            parts.Add((name, tensor, length));
            length += (tensor.numel() + Alignment - 1) / Alignment * Alignment;
        }

        Vector = zeros(length, device: parts[0].Tensor.device).DetachFromDisposeScope();
        foreach (var (_, tensor, start) in parts)
        {
            var view = View(Vector, tensor, start);
            view.copy_(tensor);
            tensor.set_(view);
        }
    }

    /// <summary>All values, [length]; writing to it writes to the tensors.</summary>
    public Tensor Vector { get; }

    public IReadOnlyList<(string Name, Tensor Tensor, long Start)> Parts => parts;

    /// <summary>A zero vector of gradients; the tensors' gradients accumulate into it from now on.</summary>
    public Tensor BindGradients()
    {
        using var scope = NewDisposeScope();
        var gradients = zeros_like(Vector).DetachFromDisposeScope();
        foreach (var (_, tensor, start) in parts)
            tensor.grad = View(gradients, tensor, start);
        return gradients;
    }

    public void Dispose() => Vector.Dispose();

    private static Tensor View(Tensor vector, Tensor like, long start) =>
        vector.narrow(0, start, like.numel()).view(like.shape);
}
