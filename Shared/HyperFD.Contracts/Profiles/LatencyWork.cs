using HyperFD.Contracts.Configurations;
using static HyperFD.Contracts.Profiles.LatencyTerm;

namespace HyperFD.Contracts.Profiles;

/// <summary>Counts how much of each <see cref="LatencyTerm"/> a picture takes, from the configuration alone.</summary>
public static class LatencyWork
{
    /// <summary>
    /// Channels that runtimes compute at once: 16 floats are a vector of AVX-512 and two of AVX2. Where a processor
    /// works otherwise, the measured price of <see cref="PaddingMacs"/> comes out low.
    /// </summary>
    private const int VectorChannels = 16;

    /// <summary>Number of terms.</summary>
    public static int Length { get; } = Enum.GetValues<LatencyTerm>().Length;

    /// <returns>Indexed by <see cref="LatencyTerm"/>; over all tiles of a picture.</returns>
    /// <exception cref="ConfigurationException">A choice of the configuration is not known.</exception>
    public static double[] Of(DetectorConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var work = new double[Length];
        work[(int)Pass] = 1;
        foreach (var part in DetectorParts.Of(configuration))
        {
            work[(int)Part]++;
            if (part.IsConvolution)
                AddConvolution(work, part);
            else
                work[(int)CombinedValues] += Written(part);
            if (part.Activated && configuration.Activation == "silu")
                work[(int)SiluValues] += Written(part);
        }

        // The tiles of a picture go through the network as one batch: one call, and each operation once for all of
        // them.
        var tiles = configuration.Tiles * configuration.Tiles;
        for (var term = (int)Part + 1; term < Length; term++)
            work[term] *= tiles;
        return work;
    }

    private static void AddConvolution(double[] work, DetectorPart part)
    {
        work[(int)Weights] += part.Weights;
        work[(int)ConvolvedValues] += Written(part) + (part.Cells * part.Stride * part.Stride * part.Input);
        if (part is { Kind: DetectorPartKind.HeadConvolution, Activated: false })
            work[(int)AnswerValues] += Written(part);
        else if (part.Groups > 1)
            work[(int)DepthwiseMacs] += part.Macs;
        else if (part.Input == 3)
            work[(int)StemMacs] += part.Macs;
        else
            AddDense(work, part);
    }

    private static void AddDense(double[] work, DetectorPart part)
    {
        work[(int)(part.Kernel == 1 ? PointwiseMacs : DenseMacs)] += part.Macs;
        var padded = part.Cells * part.Kernel * part.Kernel * Whole(part.Input) * Whole(part.Output);
        work[(int)PaddingMacs] += padded - part.Macs;
    }

    private static long Written(DetectorPart part) => part.Cells * part.Output;

    private static long Whole(int channels) => (channels + VectorChannels - 1) / VectorChannels * VectorChannels;
}
