using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Benchmarks.Loop;

/// <summary>
/// The agent's seed of an experiment: the same for every strategy, so that all have the same split and first weights,
/// and another on every domain. One seed for all domains would have the random strategy draw the same configurations
/// everywhere.
/// </summary>
internal static class LoopSeed
{
    public static int Of(LoopExperiment experiment)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(
            FormattableString.Invariant($"{experiment.Domain} {experiment.Seed}")));
        return BinaryPrimitives.ReadInt32LittleEndian(digest) & int.MaxValue;
    }
}
