using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.MetaFeatures.Embedding.Training;

/// <summary>Draws domains for a step, and two disjoint sets of pictures of each.</summary>
internal sealed class EncoderBatches
{
    private const int Plane = EncoderCanvas.Side * EncoderCanvas.Side;

    private readonly EncoderPlan plan;
    private readonly SplitMix64 random;
    private readonly IReadOnlyList<IReadOnlyList<EncoderDomain>> families;

    public EncoderBatches(EncoderPlan plan)
    {
        this.plan = plan;
        random = new SplitMix64((ulong)plan.Seed);
        families = [.. plan.Domains.GroupBy(domain => domain.Family).Select(family => family.ToArray())];
        ArgumentOutOfRangeException.ThrowIfLessThan(families.Count, plan.Families, nameof(plan));
        ArgumentOutOfRangeException.ThrowIfLessThan(families.Min(family => family.Count), plan.PerFamily, nameof(plan));
    }

    /// <summary>Domains of a batch.</summary>
    public int Domains => plan.Families * plan.PerFamily;

    /// <summary>Pictures of a batch.</summary>
    public int Pictures => Domains * 2 * plan.SetSize;

    /// <param name="pixels">[domain, set, picture, 3, side, side], from −1 to 1; all written.</param>
    public void Next(float[] pixels)
    {
        var at = 0;
        foreach (var family in Some(families, plan.Families))
        {
            foreach (var domain in Some(family, plan.PerFamily))
            {
                var tables = Camera();
                foreach (var (place, canvas) in Some(domain.Canvases, 2 * plan.SetSize).Index())
                {
                    if (plan.IsCameraOfSet && place == plan.SetSize)
                        tables = Camera();
                    Write(canvas, tables, random.Chance(0.5), pixels.AsSpan(at, 3 * Plane));
                    at += 3 * Plane;
                }
            }
        }
    }

    /// <summary>
    /// What a camera makes of each level of each colour: its gain, gamma and offset. One for all pictures of a domain
    /// or of a set, so that every step has domains that no other has.
    /// </summary>
    private float[][] Camera()
    {
        var isUsual = random.Chance(0.4);
        var (gamma, offset, gain) = isUsual
            ? (1.0, 0.0, 1.0)
            : (Math.Exp(0.35 * random.Normal()), 0.06 * random.Normal(), Math.Exp(0.15 * random.Normal()));
        return [.. Enumerable.Range(0, 3).Select(_ =>
        {
            var cast = isUsual ? 1 : Math.Exp(0.12 * random.Normal());
            return Enumerable.Range(0, 256).Select(level =>
            {
                var light = Math.Clamp((gain * cast * Math.Pow(level / 255.0, gamma)) + offset, 0, 1);
                return (float)((2 * light) - 1);
            }).ToArray();
        })];
    }

    private static void Write(byte[] canvas, float[][] tables, bool isMirrored, Span<float> pixels)
    {
        for (var i = 0; i < Plane; i++)
        {
            var (y, x) = Math.DivRem(i, EncoderCanvas.Side);
            var from = 3 * (isMirrored ? (y * EncoderCanvas.Side) + EncoderCanvas.Side - 1 - x : i);
            for (var colour = 0; colour < 3; colour++)
                pixels[(colour * Plane) + i] = tables[colour][canvas[from + colour]];
        }
    }

    private IEnumerable<T> Some<T>(IReadOnlyList<T> items, int count)
    {
        var order = Enumerable.Range(0, items.Count).ToArray();
        random.Shuffle(order);
        return order.Take(count).Select(index => items[index]);
    }
}
