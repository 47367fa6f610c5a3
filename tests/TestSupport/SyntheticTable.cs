using System.Globalization;
using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Ranking;

namespace HyperFD.TestSupport;

/// <summary>
/// Made-up face domains on which the truth is known. A domain has a face size, a dimness and a crowd in [−1, 1]; what a
/// configuration is worth depends on them, on effects that all domains share, and on small effects of the domain's own.
/// Scores are squashed to (0, 1), so that easy domains also spread less than middling ones.
/// </summary>
public sealed class SyntheticTable
{
    public const double Noise = 0.03;

    /// <summary>Fidelity of all its observations.</summary>
    public const int Steps = 150;

    private readonly Random random;
    private readonly bool informative;
    private readonly double[] centres;
    private long sequence;

    /// <param name="informative">Whether meta-features tell the domains apart, or are drawn at random.</param>
    public SyntheticTable(int seed, bool informative)
    {
        (random, this.informative) = (new Random(seed), informative);
        centres = [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble())];
    }

    public SyntheticDomain NewDomain(int number)
    {
        double[] traits = [.. Enumerable.Range(0, 3).Select(_ => (2 * random.NextDouble()) - 1)];
        var shown = informative ? traits : [.. Enumerable.Range(0, 3).Select(_ => (2 * random.NextDouble()) - 1)];
        // The three traits as histograms would show them, among coordinates that say nothing.
        double[] metaFeatures =
        [
            .. shown.SelectMany(trait => new[] { Near(trait, -0.7), Near(trait, 0), Near(trait, 0.7) }),
            .. centres.Select(centre => Math.Clamp(centre + (0.1 * Normal()), 0, 1)),
        ];
        double[] own = [.. Enumerable.Range(0, FaceDetectorSpace.V1.EncodedLength).Select(_ => 0.15 * Normal())];
        return new SyntheticDomain(
            new Guid(number, 0, 0, new byte[8]), traits, metaFeatures, own, Level: 0.8 * Normal());
    }

    public Observation Observe(SyntheticDomain domain, Configuration configuration) => new(
        ++sequence,
        domain.TaskId,
        configuration,
        Math.Clamp(domain.Worth(configuration) + (Noise * Normal()), 0, 1),
        Steps);

    /// <summary>A past task with random configurations observed.</summary>
    public PastTask Observed(SyntheticDomain domain, int count) => new(
        domain.TaskId,
        1,
        domain.MetaFeatures,
        [.. Enumerable.Range(0, count)
            .Select(_ => Observe(domain, Configuration.Sample(FaceDetectorSpace.V1, random)))]);

    private double Near(double trait, double centre) =>
        Math.Exp(-(trait - centre) * (trait - centre) * 2) + (0.03 * Normal());

    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

/// <param name="Traits">Face size, dimness, crowd.</param>
/// <param name="Own">Effects of encoded coordinates on this domain alone.</param>
/// <param name="Level">How easy the domain is.</param>
public sealed record SyntheticDomain(Guid TaskId, double[] Traits, double[] MetaFeatures, double[] Own, double Level)
{
    /// <summary>The score without noise.</summary>
    public double Worth(Configuration configuration)
    {
        var (size, dim, crowd) = (Traits[0], Traits[1], Traits[2]);
        double Unit(string name) => Index(name) / (FaceDetectorSpace.V1[name].Choices.Count - 1.0);
        int Index(string name) => FaceDetectorSpace.V1[name].Choices.ToList().IndexOf(configuration[name]);
        var rate = Math.Log10(double.Parse(configuration["learning_rate"], CultureInfo.InvariantCulture));
        var logit = Level
            + ((0.5 - (0.9 * size)) * Unit("input_size"))
            + (0.9 * size * Unit("finest_stride"))
            + (0.8 * size * (Unit("levels") - 0.5))
            + (0.5 * Unit("stem_width")) + (0.3 * Unit("depth"))
            - (0.3 * Unit("stem_width") * Unit("input_size"))
            - (1.5 * Math.Pow(rate + 2.4, 2))
            + (configuration["block"] is "residual" ? 0.4 : configuration["block"] is "plain" ? 0.2 : 0)
            + (configuration["neck"] is "none" ? 0 : 0.2 + (0.4 * crowd))
            + (configuration["zoom"] is "in" or "both" ? -0.5 * size : 0)
            + (0.6 * dim * Unit("colour_jitter"))
            - (0.3 * Math.Abs(Index("centre_radius") - 1));
        var encoded = configuration.Encoded;
        for (var i = 0; i < Own.Length; i++)
            logit += Own[i] * encoded[i];
        return 1 / (1 + Math.Exp(-1.6 * (logit - 0.6)));
    }

    public TaskContext Asker(int seed) => new(
        TaskId,
        FaceDetectorSpace.V1,
        1,
        MetaFeatures,
        SyntheticTable.Steps,
        _ => true,
        seed);
}
