namespace HyperFD.Learning.Export.Onnx.Int8;

/// <summary>
/// A convolution's constants as integers: weights w = S_c·q with a scale for each output channel c and zero point 0,
/// biases b = S_x·S_c·q with the scale of the products that they are added to (Jacob et al. 2018, "Quantization and
/// Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference", section 2.4; scales by channel:
/// Krishnamoorthi 2018, "Quantizing deep convolutional networks for efficient inference: A whitepaper", section 3.1).
/// </summary>
/// <param name="Weights">In −127…127, so that both signs reach equally far; in the order given.</param>
/// <param name="WeightScales">One an output channel.</param>
/// <param name="Biases">One an output channel.</param>
/// <param name="BiasScales">One an output channel.</param>
internal sealed record ConvolutionCode(sbyte[] Weights, float[] WeightScales, int[] Biases, float[] BiasScales)
{
    /// <summary>Leaves the sum of products room beside the bias in 32 bits.</summary>
    private const double LargestBias = 1 << 30;

    /// <summary>A channel without weights is its bias: a scale of its own, with 24 bits of a 32-bit float.</summary>
    private const double FinestBias = 1 << 24;

    /// <summary>Below, scales would leave the normal floating-point numbers.</summary>
    private const double LeastProduct = 1e-30;

    /// <param name="weights">[outputs, …], flat.</param>
    /// <param name="biases">[outputs].</param>
    /// <param name="inputScale">Of the activation that is convolved.</param>
    public static ConvolutionCode Of(ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, float inputScale)
    {
        var channel = weights.Length / biases.Length;
        var code = new ConvolutionCode(
            new sbyte[weights.Length], new float[biases.Length], new int[biases.Length], new float[biases.Length]);
        for (var output = 0; output < biases.Length; output++)
        {
            var scale = Scale(weights.Slice(output * channel, channel), biases[output], inputScale);
            code.WeightScales[output] = scale;
            code.BiasScales[output] = inputScale * scale;
            code.Biases[output] = (int)Math.Round(biases[output] / (double)code.BiasScales[output]);
            for (var i = output * channel; i < (output + 1) * channel; i++)
                code.Weights[i] = (sbyte)Math.Clamp(
                    Math.Round(weights[i] / (double)scale), -sbyte.MaxValue, sbyte.MaxValue);
        }

        return code;
    }

    private static float Scale(ReadOnlySpan<float> weights, float bias, float inputScale)
    {
        var largest = 0f;
        foreach (var weight in weights)
            largest = Math.Max(largest, Math.Abs(weight));
        var least = Math.Abs(bias) / (inputScale * LargestBias);
        if (largest == 0)
            least = bias == 0 ? 1 / inputScale : Math.Abs(bias) / (inputScale * FinestBias);
        return (float)Math.Max(Math.Max(largest / sbyte.MaxValue, least), LeastProduct / inputScale);
    }
}
