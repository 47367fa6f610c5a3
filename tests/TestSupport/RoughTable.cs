using HyperFD.Learning.Numerics;
using HyperFD.Learning.Tables;

namespace HyperFD.TestSupport;

/// <summary>
/// Experience tables with what real ones have and <see cref="MadeUpTable"/> lacks: effects that the encoding does not
/// show, interactions, failures and collapses, spreads that differ from task to task, ties, and meta-features of which
/// few or none say anything. score = logistic(level of the task + its spread × worth + noise), rounded.
/// </summary>
public static class RoughTable
{
    internal const int TraitCount = 4;
    private const double NoiseDeviation = 0.05;
    private const double Far = 6; // deviations: where the meta-features of an outlier lie

    /// <summary>Few of many meta-features tell a little; much of what configurations do is theirs alone.</summary>
    public static RoughTableOptions A { get; } = new("rough-a");

    /// <summary>More tasks and configurations, 40 meta-features of which 4 tell, less in common.</summary>
    public static RoughTableOptions B { get; } =
        new(
            "rough-b", Tasks: 80, Configurations: 160, Shared: 0.25, Hidden: 0.2, Telling: 4, MetaFeatures: 40,
            Seed: 2);

    /// <summary>Meta-features that say nothing, coarse scores, spreads far apart, many collapses.</summary>
    public static RoughTableOptions C { get; } = new(
        "rough-c",
        Tasks: 50,
        Configurations: 128,
        Own: 0.3,
        Telling: 0,
        MetaFeatures: 12,
        Collapses: 0.15,
        SpreadDeviation: 0.9,
        Step: 0.005,
        Seed: 3);

    /// <summary>200 tasks of which each has ten configurations of many.</summary>
    public static RoughTableOptions Sparse { get; } =
        new("rough-sparse", Tasks: 200, Configurations: 128, Evaluated: 10, MetaFeatures: 16, Seed: 4);

    /// <summary>Every eighth task is unlike all others, and its meta-features show that.</summary>
    public static RoughTableOptions Outlying { get; } =
        new("rough-outliers", Tasks: 72, Shared: 0.7, Telling: 4, MetaFeatures: 12, Outliers: 0.125, Seed: 5);

    public static ExperienceTable Of(RoughTableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var random = new CounterRandom(options.Seed, stream: 1);
        var configurations = RoughSpace.Draw(options.Space, options.Configurations, ref random);
        var effects = new RoughEffects(configurations, options, ref random);
        var (tasks, evaluations) = (new List<TableTask>(), new List<Evaluation>());
        for (var task = 0; task < options.Tasks; task++)
        {
            var isOutlier = options.Outliers > 0 && task % (int)Math.Round(1 / options.Outliers) == 3;
            var traits = MadeUpTable.Normals(TraitCount, ref random);
            tasks.Add(new TableTask($"t{task + 1}", MetaFeatures(traits, isOutlier, options, ref random)));
            var worth = effects.On(traits, isOutlier, ref random);
            evaluations.AddRange(Evaluations(task, worth, effects.Fragility, options, ref random));
        }

        string[] names = [.. Enumerable.Range(1, options.MetaFeatures).Select(i => $"m{i}")];
        return new ExperienceTable(
            options.Space with { Name = options.Name }, names, tasks, configurations, evaluations);
    }

    private static List<double?> MetaFeatures(
        double[] traits, bool isOutlier, RoughTableOptions options, ref CounterRandom random)
    {
        var values = MadeUpTable.Normals(options.MetaFeatures, ref random);
        for (var i = 0; i < Math.Min(options.Telling, values.Length); i++)
            values[i] = traits[i % TraitCount] + ((options.Blur + (i % 2)) * values[i]) + (isOutlier ? Far : 0);
        // Columns differ in scale, as those of people do.
        return [.. values.Select((value, i) => (double?)Math.Round(value * Math.Pow(10, (i % 5) - 2), 8))];
    }

    private static List<Evaluation> Evaluations(
        int task, double[] worth, double[] fragility, RoughTableOptions options, ref CounterRandom random)
    {
        var evaluations = new List<Evaluation>();
        var (level, spread) = (0.8 * random.NextGaussian(), Math.Exp(options.SpreadDeviation * random.NextGaussian()));
        // Half of the failures come from frail configurations on harsh tasks: the squares have mean 1.
        var harshness = Math.Pow(random.NextGaussian(), 2);
        var step = options.Tested > 0
            ? 1 / Math.Max(5, Math.Round(options.Tested * Math.Exp(random.NextGaussian())))
            : options.Step;
        var seen = random.NextPermutation(worth.Length);
        foreach (var one in seen.Take(options.Evaluated ?? worth.Length).Order())
        {
            if (options.Missing > 0 && random.NextBool(options.Missing))
                continue;
            var danger = (1 + (harshness * fragility[one])) / 2;
            var noise = NoiseDeviation * random.NextGaussian();
            var raw = 1 / (1 + Math.Exp(-level - (spread * Bent(worth[one], options.Tail)) - noise));
            if (random.NextBool(danger * options.Collapses))
                raw = 0.02 * random.NextDouble();
            var score = Math.Clamp(Math.Round(raw / step) * step, 0, 1);
            evaluations.Add(random.NextBool(danger * options.Crashes)
                ? new Evaluation(task, one, null, Status: "crashed")
                : new Evaluation(task, one, Math.Round(score, 6)));
        }

        return evaluations;
    }

    private static double Bent(double worth, double tail) => tail > 0 ? (1 - Math.Exp(-tail * worth)) / tail : worth;
}
