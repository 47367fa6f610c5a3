using System.Buffers;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Export;

namespace HyperFD.Learning.MetaFeatures.Embedding;

/// <summary>
/// The encoder's forward pass, without torch: the process that describes images does not load it. Every answer has
/// coordinates ≥ 0 and a norm of one, whatever the weights are. Safe for several threads.
/// </summary>
internal sealed class ImageEncoder
{
    /// <summary>
    /// Names the layers of <see cref="EncoderShape.Convolutions"/> and the two linear ones in the file.
    /// </summary>
    public const string ConvolutionName = "convolution";

    public const string HiddenName = "hidden";
    public const string OutputName = "output";

    private static readonly Lazy<ImageEncoder> FromFile = new(() => Load(
        Path.Combine(AppContext.BaseDirectory, ShippedFile)));

    private readonly Convolution[] convolutions;
    private readonly LinearLayer hidden;
    private readonly LinearLayer output;

    /// <exception cref="SafetensorsException">
    /// A tensor is missing, has another shape or a number that is none.
    /// </exception>
    public ImageEncoder(SafetensorsContent file)
    {
        convolutions = [.. EncoderShape.Convolutions.Select((layer, at) => new Convolution(
            layer,
            Values(file, $"{ConvolutionName}{at + 1}.weight", layer.Outputs, layer.Inputs, layer.Kernel, layer.Kernel),
            Values(file, $"{ConvolutionName}{at + 1}.bias", layer.Outputs)))];
        hidden = Linear(file, HiddenName, EncoderShape.Pooled, EncoderShape.Hidden);
        output = Linear(file, OutputName, EncoderShape.Hidden, EncoderShape.Outputs);
    }

    /// <summary>Where the shipped weights lie below the program; extractor version 2 is defined by them.</summary>
    public static string ShippedFile => Path.Combine("weights", "image-encoder-2.safetensors");

    /// <summary>The weights that come with the product.</summary>
    /// <exception cref="SafetensorsException">The file is missing or damaged.</exception>
    public static ImageEncoder Shipped => FromFile.Value;

    /// <exception cref="SafetensorsException">The file is missing or damaged.</exception>
    public static ImageEncoder Load(string path) => File.Exists(path)
        ? new ImageEncoder(Safetensors.Read(path))
        : throw new SafetensorsException($"{ShippedFile} is missing from this installation");

    /// <summary>√softmax of the last layer: coordinates ≥ 0, ‖·‖₂ = 1.</summary>
    /// <param name="thumbnail">At most <see cref="ImageFeatures.ThumbnailSide"/> pixels on its longest side.</param>
    /// <param name="embedding"><see cref="EncoderShape.Outputs"/> numbers, all written.</param>
    public void Encode(RgbImage thumbnail, Span<double> embedding)
    {
        Span<float> pooled = stackalloc float[EncoderShape.Pooled];
        var bytes = ArrayPool<byte>.Shared.Rent(EncoderCanvas.Length);
        var picture = ArrayPool<float>.Shared.Rent(EncoderCanvas.Length);
        EncoderCanvas.Fill(thumbnail, bytes);
        for (var i = 0; i < EncoderCanvas.Length; i++)
            picture[i] = (bytes[i] * (1 / 127.5f)) - 1;
        ArrayPool<byte>.Shared.Return(bytes);
        Convolve(picture, pooled);
        Span<float> between = stackalloc float[EncoderShape.Hidden];
        hidden.Apply(pooled, between);
        foreach (ref var value in between)
            value = Math.Max(0, value);
        Span<float> logits = stackalloc float[EncoderShape.Outputs];
        output.Apply(between, logits);
        RootSoftmax(logits, embedding);
    }

    /// <param name="picture">Rented; given back here.</param>
    private void Convolve(float[] picture, Span<float> pooled)
    {
        var (input, side) = (picture, EncoderCanvas.Side);
        foreach (var (at, layer) in EncoderShape.Convolutions.Index())
        {
            var border = at + 1 < EncoderShape.Convolutions.Count ? EncoderShape.Convolutions[at + 1].Padding : 0;
            var outputSide = layer.Side + (2 * border);
            var result = ArrayPool<float>.Shared.Rent(outputSide * outputSide * layer.Outputs);
            result.AsSpan(0, outputSide * outputSide * layer.Outputs).Clear();
            convolutions[at].Apply(input, side, result, border);
            ArrayPool<float>.Shared.Return(input);
            Means(result.AsSpan(0, outputSide * outputSide * layer.Outputs), layer, pooled[..layer.Outputs]);
            pooled = pooled[layer.Outputs..];
            (input, side) = (result, outputSide);
        }

        ArrayPool<float>.Shared.Return(input);
    }

    /// <summary>Over all positions; the border is zero and adds nothing.</summary>
    private static void Means(ReadOnlySpan<float> picture, ConvolutionShape layer, Span<float> means)
    {
        means.Clear();
        for (; picture.Length > 0; picture = picture[means.Length..])
        {
            for (var i = 0; i < means.Length; i++)
                means[i] += picture[i];
        }

        foreach (ref var mean in means)
            mean /= layer.Side * layer.Side;
    }

    private static void RootSoftmax(ReadOnlySpan<float> logits, Span<double> embedding)
    {
        var (most, sum) = (float.NegativeInfinity, 0.0);
        foreach (var logit in logits)
            most = Math.Max(most, logit);
        for (var i = 0; i < logits.Length; i++)
            sum += embedding[i] = Math.Exp((double)logits[i] - most);
        foreach (ref var value in embedding)
            value = Math.Sqrt(value / sum);
    }

    private static LinearLayer Linear(SafetensorsContent file, string name, int inputs, int outputs) =>
        new(Values(file, $"{name}.weight", outputs, inputs), Values(file, $"{name}.bias", outputs));

    private static float[] Values(SafetensorsContent file, string name, params long[] shape)
    {
        var tensor = file[name];
        if (!tensor.Shape.SequenceEqual(shape))
            throw new SafetensorsException($"'{name}' is not of the shape {string.Join('×', shape)}");
        var values = tensor.ToSingles();
        return Array.TrueForAll(values, float.IsFinite)
            ? values
            : throw new SafetensorsException($"'{name}' holds a number that is not finite");
    }
}
