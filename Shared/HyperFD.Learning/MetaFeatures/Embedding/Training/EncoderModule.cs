using HyperFD.Learning.Export;
using HyperFD.Learning.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperFD.Learning.MetaFeatures.Embedding.Training;

/// <summary>The encoder as torch trains it; <see cref="ImageEncoder"/> computes the same.</summary>
internal sealed class EncoderModule : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d convolution1 = Of(EncoderShape.Convolutions[0]);
    private readonly Conv2d convolution2 = Of(EncoderShape.Convolutions[1]);
    private readonly Conv2d convolution3 = Of(EncoderShape.Convolutions[2]);
    private readonly Linear hidden = nn.Linear(EncoderShape.Pooled, EncoderShape.Hidden);
    private readonly Linear output = nn.Linear(EncoderShape.Hidden, EncoderShape.Outputs);

    /// <param name="seed">Of the first weights.</param>
    public EncoderModule(int seed)
        : base(nameof(EncoderModule))
    {
        RegisterComponents();
        Draw(seed);
    }

    /// <param name="input">[N, 3, side, side], from −1 to 1.</param>
    /// <returns>[N, outputs], coordinates ≥ 0, each row of norm one.</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var first = nn.functional.relu(convolution1.call(input)); // [N, 16, 24, 24]
        var second = nn.functional.relu(convolution2.call(first)); // [N, 32, 12, 12]
        var third = nn.functional.relu(convolution3.call(second)); // [N, 64, 6, 6]
        var pooled = cat([first.mean([2, 3]), second.mean([2, 3]), third.mean([2, 3])], 1); // [N, 112]
        var logits = output.call(nn.functional.relu(hidden.call(pooled))); // [N, 32]
        // exp(z/2) over its norm: the root of a softmax without a root's infinite slope at zero.
        var root = logits.log_softmax(1).div(Scalars.Two).exp();
        return root.MoveToOuterDisposeScope();
    }

    public void Save(string path, IReadOnlyDictionary<string, string> metadata)
    {
        using var scope = NewDisposeScope();
        Safetensors.Write(
            path,
            [.. named_parameters().Select(part => SafetensorsTensor.Of(
                part.name, part.parameter.shape, part.parameter.detach().cpu().contiguous().data<float>().ToArray()))],
            metadata);
    }

    public void Restore(SafetensorsContent file)
    {
        using var scope = NewDisposeScope();
        using var none = no_grad();
        foreach (var (name, parameter) in named_parameters())
            parameter.copy_(tensor(file[name].ToSingles(), parameter.shape));
    }

    /// <summary>
    /// The weights and biases of each layer uniform within 1/√inputs of zero, as torch draws them for a new layer, but
    /// from a generator of their own: torch's is shared by all threads of a process.
    /// </summary>
    private void Draw(int seed)
    {
        using var none = no_grad();
        using var generator = new Generator((ulong)seed);
        foreach (var (weight, bias) in new (Tensor, Tensor)[]
        {
            (convolution1.weight, convolution1.bias!),
            (convolution2.weight, convolution2.bias!),
            (convolution3.weight, convolution3.bias!),
            (hidden.weight, hidden.bias!),
            (output.weight, output.bias!),
        })
        {
            var most = 1 / Math.Sqrt(weight.numel() / weight.shape[0]);
            weight.uniform_(-most, most, generator);
            bias.uniform_(-most, most, generator);
        }
    }

    private static Conv2d Of(ConvolutionShape shape) =>
        nn.Conv2d(shape.Inputs, shape.Outputs, shape.Kernel, shape.Stride, shape.Padding);
}
