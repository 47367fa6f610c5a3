using System.Runtime.Intrinsics;

namespace HyperFD.Learning.MetaFeatures.Embedding;

/// <summary>
/// A convolution with ReLU on pictures [y, x, channel]. A row of the kernel is then one run of memory, and the sums of
/// six neighbouring positions and sixteen channels stay in registers: nothing is copied into columns first.
/// </summary>
internal sealed unsafe class Convolution
{
    /// <summary>Positions at a time.</summary>
    public const int Step = 6;

    private const int Lanes = 8;
    private const int Channels = 2 * Lanes;

    private readonly ConvolutionShape shape;
    private readonly float[] weights; // [outputs / 16, kernel y, kernel x, inputs, 16]
    private readonly float[] biases;

    /// <param name="weights">As torch has them: [outputs, inputs, kernel y, kernel x].</param>
    public Convolution(ConvolutionShape shape, float[] weights, float[] biases)
    {
        (this.shape, this.biases) = (shape, biases);
        this.weights = new float[weights.Length];
        var (inputs, kernel) = (shape.Inputs, shape.Kernel);
        for (var from = 0; from < weights.Length; from++)
        {
            var (rest, x) = Math.DivRem(from, kernel);
            (rest, var y) = Math.DivRem(rest, kernel);
            (var output, var input) = Math.DivRem(rest, inputs);
            var (block, channel) = Math.DivRem(output, Channels);
            var row = (((block * kernel) + y) * kernel) + x;
            this.weights[(((row * inputs) + input) * Channels) + channel] = weights[from];
        }
    }

    /// <param name="input">[side, side, inputs], the border of padding included.</param>
    /// <param name="inputSide">Pixels a side of <paramref name="input"/>.</param>
    /// <param name="output">[side + 2 border, side + 2 border, outputs]; the border is left as it is.</param>
    /// <param name="border">Pixels that the next layer pads with.</param>
    public void Apply(float[] input, int inputSide, float[] output, int border)
    {
        var outputSide = shape.Side + (2 * border);
        fixed (float* from = input, to = output, weight = weights, bias = biases)
        {
            for (var y = 0; y < shape.Side; y++)
            {
                for (var x = 0; x < shape.Side; x += Step)
                {
                    var window = from + (((shape.Stride * y * inputSide) + (shape.Stride * x)) * shape.Inputs);
                    var result = to + ((((y + border) * outputSide) + x + border) * shape.Outputs);
                    for (var channel = 0; channel < shape.Outputs; channel += Channels)
                    {
                        var block = weight + (channel * shape.Kernel * shape.Kernel * shape.Inputs);
                        SixPositions(window, inputSide * shape.Inputs, block, bias + channel, result + channel);
                    }
                }
            }
        }
    }

    private void SixPositions(float* window, int rowLength, float* weight, float* bias, float* result)
    {
        var (run, apart) = (shape.Kernel * shape.Inputs, shape.Stride * shape.Inputs);
        var (low, high) = (Vector256.Load(bias), Vector256.Load(bias + Lanes));
        var (a0, b0, c0, d0, e0, f0) = (low, low, low, low, low, low);
        var (a1, b1, c1, d1, e1, f1) = (high, high, high, high, high, high);
        for (var y = 0; y < shape.Kernel; y++)
        {
            var pixel = window + (y * rowLength);
            for (var end = pixel + run; pixel < end; pixel++, weight += Channels)
            {
                (low, high) = (Vector256.Load(weight), Vector256.Load(weight + Lanes));
                var value = Vector256.Create(pixel[0]);
                (a0, a1) = (Vector256.FusedMultiplyAdd(value, low, a0), Vector256.FusedMultiplyAdd(value, high, a1));
                value = Vector256.Create(pixel[apart]);
                (b0, b1) = (Vector256.FusedMultiplyAdd(value, low, b0), Vector256.FusedMultiplyAdd(value, high, b1));
                value = Vector256.Create(pixel[2 * apart]);
                (c0, c1) = (Vector256.FusedMultiplyAdd(value, low, c0), Vector256.FusedMultiplyAdd(value, high, c1));
                value = Vector256.Create(pixel[3 * apart]);
                (d0, d1) = (Vector256.FusedMultiplyAdd(value, low, d0), Vector256.FusedMultiplyAdd(value, high, d1));
                value = Vector256.Create(pixel[4 * apart]);
                (e0, e1) = (Vector256.FusedMultiplyAdd(value, low, e0), Vector256.FusedMultiplyAdd(value, high, e1));
                value = Vector256.Create(pixel[5 * apart]);
                (f0, f1) = (Vector256.FusedMultiplyAdd(value, low, f0), Vector256.FusedMultiplyAdd(value, high, f1));
            }
        }

        Store(a0, a1, result);
        Store(b0, b1, result + shape.Outputs);
        Store(c0, c1, result + (2 * shape.Outputs));
        Store(d0, d1, result + (3 * shape.Outputs));
        Store(e0, e1, result + (4 * shape.Outputs));
        Store(f0, f1, result + (5 * shape.Outputs));
    }

    private static void Store(Vector256<float> low, Vector256<float> high, float* result)
    {
        Vector256.Max(low, Vector256<float>.Zero).Store(result);
        Vector256.Max(high, Vector256<float>.Zero).Store(result + Lanes);
    }
}
