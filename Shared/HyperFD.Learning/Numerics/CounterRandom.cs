namespace HyperFD.Learning.Numerics;

/// <summary>
/// Random numbers addressed by (seed, stream, index): two uses never share a sequence, whatever order or thread they
/// run in, so that a resumed trial draws what the uninterrupted one would have drawn. SplitMix64 (Steele et al. 2014,
/// "Fast splittable pseudorandom number generators", figure 16).
/// </summary>
public struct CounterRandom
{
    private const ulong Increment = 0x9E3779B97F4A7C15;
    private ulong state;

    public CounterRandom(long seed, long stream = 0, long index = 0)
    {
        state = Mix((ulong)seed + Increment);
        state = Mix(state ^ ((ulong)stream * 0xD1B54A32D192ED03));
        state = Mix(state ^ ((ulong)index * 0xABC98388FB8FAC03));
    }

    public ulong NextBits() => Mix(state += Increment);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform in 0 … <paramref name="count"/> − 1.</summary>
    public int NextInt(int count) => (int)(NextDouble() * count);

    public bool NextBool(double probability) => NextDouble() < probability;

    /// <summary>Standard normal (Box and Muller 1958).</summary>
    public double NextGaussian()
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        return radius * Math.Cos(2 * Math.PI * NextDouble());
    }

    /// <summary>A permutation of 0 … <paramref name="count"/> − 1 (Fisher and Yates; Durstenfeld 1964).</summary>
    public int[] NextPermutation(int count)
    {
        var permutation = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = NextInt(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }

        return permutation;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
