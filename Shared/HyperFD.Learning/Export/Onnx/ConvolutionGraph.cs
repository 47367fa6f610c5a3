using System.Globalization;
using HyperFD.Learning.Detection.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperFD.Learning.Export.Onnx;

/// <summary>
/// Convolutions with their normalisation folded in. In evaluation γ·(Wx − μ)/√(σ² + ε) + β is W′x + b with
/// W′ = W·γ/√(σ² + ε) and b = β − μ·γ/√(σ² + ε) (Jacob et al. 2018, "Quantization and training of neural networks",
/// section 3.2), computed in double precision.
/// </summary>
internal static class ConvolutionGraph
{
    /// <param name="name">Path of the unit in the detector; names its constants.</param>
    public static OnnxValue Unit(GraphBuilder graph, ConvolutionUnit unit, OnnxValue input, string name) =>
        Activate(graph, Folded(graph, unit.Convolution, unit.Normalisation, input, name), unit.Activation);

    /// <summary>A convolution without bias and the normalisation behind it.</summary>
    public static OnnxValue Folded(
        GraphBuilder graph, Conv2d convolution, BatchNorm2d normalisation, OnnxValue input, string name)
    {
        var weights = Numbers(convolution.weight);
        var (scale, shift) = (Numbers(normalisation.weight), Numbers(normalisation.bias));
        var (mean, variance) = (Numbers(normalisation.running_mean), Numbers(normalisation.running_var));
        var perOutput = weights.Length / scale.Length;
        var bias = new float[scale.Length];
        for (var output = 0; output < scale.Length; output++)
        {
            var factor = scale[output] / Math.Sqrt(variance[output] + normalisation.eps);
            bias[output] = (float)(shift[output] - (mean[output] * factor));
            foreach (ref var weight in weights.AsSpan(output * perOutput, perOutput))
                weight = (float)(weight * factor);
        }

        return Convolution(graph, convolution, weights, bias, input, name);
    }

    /// <summary>A convolution that has a bias of its own and no normalisation.</summary>
    public static OnnxValue Biased(
        GraphBuilder graph, Conv2d convolution, OnnxValue weights, OnnxValue bias, OnnxValue input) =>
        graph.Node("Conv", [input, weights, bias], Attributes(convolution));

    public static OnnxValue Activate(GraphBuilder graph, OnnxValue value, Activation activation) => activation switch
    {
        Activation.Relu => graph.Node("Relu", [value]),
        Activation.Silu => graph.Multiply(value, graph.Node("Sigmoid", [value])),
        Activation.None => value,
        _ => throw new NotSupportedException(string.Create(
            CultureInfo.InvariantCulture, $"The activation {activation} has no translation to ONNX.")),
    };

    public static float[] Numbers(Tensor? tensor) =>
        tensor!.detach().cpu().contiguous().data<float>().ToArray();

    private static OnnxValue Convolution(
        GraphBuilder graph, Conv2d convolution, float[] weights, float[] bias, OnnxValue input, string name) =>
        Biased(
            graph,
            convolution,
            graph.Constant($"{name}.weight", weights, convolution.weight.shape),
            graph.Constant($"{name}.bias", bias, bias.Length),
            input);

    private static OnnxAttribute[] Attributes(Conv2d convolution)
    {
        var padding = convolution.padding!;
        return
        [
            new("kernel_shape", Integers: convolution.kernel_size),
            new("strides", Integers: convolution.stride),
            new("pads", Integers: [.. padding, .. padding]),
            new("group", Integer: convolution.groups),
        ];
    }
}
