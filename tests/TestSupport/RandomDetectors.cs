using System.Runtime.InteropServices;
using HyperFD.Contracts.Configurations;
using HyperFD.Learning.Detection;
using HyperFD.Learning.Detection.Pictures;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperFD.TestSupport;

/// <summary>
/// Detectors in which nothing is at its starting value, as after a training: a translation that forgets a mean, an
/// offset or a branch of a residual block that starts at zero would be found.
/// </summary>
public static class RandomDetectors
{
    /// <summary>
    /// Makes boxes of about the sizes and places that faces have. Larger weights ask for boxes of a pixel whose centre
    /// is ten cells away, which measure the rounding of a long way and nothing that a face needs.
    /// </summary>
    private const double LargestBoxWeight = 0.03;

    /// <summary>In evaluation mode; the same for the same seed.</summary>
    public static Detector Make(Configuration configuration, int seed)
    {
        // Every weight is drawn below, so that shipped ones would only take time to load.
        var detector = new Detector(DetectorConfiguration.From(configuration) with { Init = "scratch" }, seed);
        var random = new Random(seed);
        using var scope = NewDisposeScope();
        using var none = no_grad();
        using Scalar one = 1.0;
        foreach (var (name, parameter) in detector.named_parameters())
        {
            if (name == "head.scores.output.weight")
                Fill(parameter, () => Between(random, -0.1, 0.1));
            else if (name == "head.boxes.output.weight")
                Fill(parameter, () => Between(random, -LargestBoxWeight, LargestBoxWeight));
            else if (parameter.dim() == 1 && name.EndsWith(".weight", StringComparison.Ordinal))
                Fill(parameter, () => Between(random, 0.6, 1.4));
            else if (parameter.dim() == 1)
                Fill(parameter, () => Between(random, -0.4, 0.4));
        }

        Measure(detector, seed);
        foreach (var normalisation in detector.modules().OfType<BatchNorm2d>())
        {
            var (mean, variance) = (normalisation.running_mean!, normalisation.running_var!);
            mean.add_(variance.sqrt().mul(Like(mean, () => Between(random, -0.3, 0.3))), one);
            variance.mul_(Like(variance, () => Between(random, 0.6, 1.6)));
        }

        detector.eval();
        return detector;
    }

    /// <summary>
    /// Coarse blotches on noise, [count, 3, side, side], 0…255: unlike noise alone they reach the coarse levels.
    /// </summary>
    public static float[] Pixels(int count, int side, int seed)
    {
        var random = new Random(seed);
        var pixels = new float[count * 3 * side * side];
        var blotches = new float[count * 3, 8, 8];
        foreach (ref var blotch in MemoryMarshal.CreateSpan(ref blotches[0, 0, 0], blotches.Length))
            blotch = random.Next(200);
        for (var i = 0; i < pixels.Length; i++)
        {
            var (plane, y, x) = (i / (side * side), i / side % side, i % side);
            pixels[i] = blotches[plane, y * 8 / side, x * 8 / side] + random.Next(56);
        }

        return pixels;
    }

    /// <summary>
    /// Sets running statistics to those of two pictures; with arbitrary ones the numbers would grow from layer to layer
    /// beyond anything that a trained network knows.
    /// </summary>
    private static void Measure(Detector detector, int seed)
    {
        const double usual = 0.1;
        var side = detector.Shape.InputSize;
        using Scalar mean = InputNormalisation.Mean, scale = InputNormalisation.Scale;
        var pictures = tensor(Pixels(2, side, seed), 2, 3, side, side).sub(mean).mul(scale);
        var normalisations = detector.modules().OfType<BatchNorm2d>().ToList();
        normalisations.ForEach(normalisation => normalisation.momentum = 1);
        detector.train();
        detector.call(pictures);
        normalisations.ForEach(normalisation => normalisation.momentum = usual);
    }

    private static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());

    private static void Fill(Tensor target, Func<double> draw) => target.copy_(Like(target, draw));

    private static Tensor Like(Tensor like, Func<double> draw)
    {
        float[] values = [.. Enumerable.Range(0, (int)like.numel()).Select(_ => (float)draw())];
        return tensor(values, like.shape);
    }
}
