using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HyperFD.Learning.Detection.Layers;

/// <summary>Batch normalisation (Ioffe and Szegedy 2015, algorithm 1) with running statistics.</summary>
internal static class Normalisation
{
    /// <summary>
    /// Without TorchSharp's counter of batches: nobody reads it, and adding 1 to it in each forward pass makes a scalar
    /// that a garbage collection can free during the call (<see cref="Numerics.Scalars"/>), which ends the trial. Seen
    /// in a benchmark that decodes every picture anew.
    /// </summary>
    public static BatchNorm2d Of(int channels)
    {
        var made = nn.BatchNorm2d(channels);
        made.num_batches_tracked?.Dispose();
        made.num_batches_tracked = null;
        return made;
    }
}
