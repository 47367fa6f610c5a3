using HyperFD.Learning.Numerics;
using HyperFD.Learning.Tables;

namespace HyperFD.TestSupport;

/// <summary>
/// What a rough table is like. Worth has unit variance, of which <paramref name="Shared"/> is common to all tasks, a
/// part
/// <paramref name="Own"/> belongs to one task and configuration alone, and the rest is what hidden traits of the task
/// ask for.
/// </summary>
/// <param name="Evaluated">Random configurations evaluated on each task; null means all.</param>
/// <param name="Hidden">
/// Share of every effect that belongs to a configuration alone: the encoding does not show it.
/// </param>
/// <param name="Interactions">Share of what is left that only pairs of parameters show.</param>
/// <param name="Telling">
/// How many meta-features show a trait, with as much noise as signal in every second of them.
/// </param>
/// <param name="MetaFeatures">All of them; the others are noise.</param>
/// <param name="Crashes">Share of evaluations that fail, more on some configurations and some tasks.</param>
/// <param name="Collapses">Share of evaluations that end near the lowest score, likewise.</param>
/// <param name="SpreadDeviation">Of the logarithm of how far scores of one task lie apart.</param>
/// <param name="Step">Scores are rounded to multiples of it, so that some tie.</param>
/// <param name="Outliers">
/// Share of tasks where what is common to the others is turned over; their meta-features lie far off.
/// </param>
/// <param name="Missing">Share of cells without an evaluation.</param>
/// <param name="Tail">
/// How much longer the lower tail of worth is than the upper: worth becomes (1 − exp(−tail·worth))/tail.
/// </param>
/// <param name="Tested">
/// Median number of examples that scores are shares of, which decides how they tie instead of <paramref name="Step"/>;
/// 0 for none.
/// </param>
/// <param name="Blur">Noise that hides a trait in the meta-features that show it, in deviations of the trait.</param>
/// <param name="OwnTail">
/// What belongs to one task and configuration alone is exp(this·normal): a few configurations stand out on a task and
/// nobody knows why.
/// </param>
/// <param name="Decay">How much smaller the effect of each trait is than that of the one before.</param>
/// <param name="FamilyWeight">How much more the choice of <see cref="Family"/> counts than other parameters.</param>
public sealed record RoughTableOptions(
    string Name,
    int Tasks = 60,
    int Configurations = 96,
    int? Evaluated = null,
    double Shared = 0.4,
    double Own = 0.1,
    double Hidden = 0.4,
    double Interactions = 0.4,
    int Telling = 3,
    int MetaFeatures = 24,
    double Crashes = 0.03,
    double Collapses = 0.06,
    double SpreadDeviation = 0.5,
    double Step = 0.001,
    double Outliers = 0,
    double Missing = 0,
    double Tail = 0,
    int Tested = 0,
    double Blur = 0,
    double OwnTail = 0,
    double Decay = 1,
    double FamilyWeight = 1,
    int Seed = 1)
{
    /// <summary>What configurations are made of.</summary>
    public TableSpace Space { get; init; } = RoughSpace.Families;

    /// <summary>Name of the parameter that says which learner it is; null where none does.</summary>
    public string? Family { get; init; }

    /// <summary>
    /// Settings drawn at random by their number, in the range of what catalogues of learners on public data sets show:
    /// best to worst on a task, the best configuration in the mean loses about a fifth. No setting is like another.
    /// </summary>
    public static RoughTableOptions Drawn(int number)
    {
        var random = new CounterRandom(number, stream: 2);
        TableSpace[] spaces = [RoughSpace.Families, RoughSpace.Algorithms, RoughSpace.Pipelines, RoughSpace.Numbers];
        var options = new RoughTableOptions(
            $"drawn-{number}",
            Tasks: 40 + random.NextInt(81),
            Configurations: 60 + random.NextInt(141),
            Shared: random.NextDouble(0.1, 0.3),
            Own: random.NextDouble(0.2, 0.5),
            Hidden: random.NextDouble(0.1, 0.6),
            Interactions: random.NextDouble(0.2, 0.6),
            Telling: random.NextInt(5),
            MetaFeatures: 20 + random.NextInt(21),
            Crashes: random.NextDouble(0, 0.08),
            Collapses: random.NextDouble(0.02, 0.08),
            SpreadDeviation: random.NextDouble(0.4, 1),
            Missing: random.NextBool(0.3) ? 0.2 : 0,
            Tail: random.NextDouble(0, 0.6),
            Tested: (int)Math.Round(Math.Exp(random.NextDouble(5, 8))),
            Blur: random.NextDouble(0.5, 2),
            OwnTail: random.NextDouble(0.2, 0.9),
            Decay: random.NextDouble(0.4, 1),
            FamilyWeight: random.NextDouble(1, 4),
            Seed: number);
        string?[] families = ["family", "algorithm", "learner", null];
        return options with { Space = spaces[number % spaces.Length], Family = families[number % spaces.Length] };
    }
}
