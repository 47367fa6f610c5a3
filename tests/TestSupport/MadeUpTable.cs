using System.Globalization;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Tables;

namespace HyperFD.TestSupport;

/// <summary>
/// Experience tables with a known structure: score = logistic(level of the task + worth of the configuration + Σ trait
/// × what that trait asks for) + noise, in a space with every type of parameter and a condition.
/// </summary>
public static class MadeUpTable
{
    internal const int TraitCount = 3;
    private const int Distractors = 5;

    internal static TableSpace Space { get; } = new(
        "made-up",
        "1",
        "traits/1",
        new TableScore("score", 0, 1, Maximize: true),
        Fidelity: null,
        [
            new TableParameter("kind", TableParameterType.Categorical, ["round", "square", "long"], null, null),
            new TableParameter("size", TableParameterType.Ordinal, ["1", "2", "4", "8"], null, null),
            new TableParameter("slope", TableParameterType.Float, [], -1, 1),
            new TableParameter("rate", TableParameterType.LogFloat, [], 1e-4, 1e-1),
            new TableParameter("units", TableParameterType.Int, [], 8, 2048),
            new TableParameter(
                "bend", TableParameterType.Float, [], 0, 1, new ParameterCondition("kind", ["round", "long"])),
        ]);

    /// <summary>(a): meta-features say nothing; what tasks share is all that helps.</summary>
    public static MadeUpTableOptions Useless { get; } = new("useless", IsInformative: false, Shared: 1.0, Traits: 0.5);

    /// <summary>(b): the traits decide nearly everything, and meta-features show them.</summary>
    public static MadeUpTableOptions Telling { get; } = new("telling", Shared: 0.1, Traits: 1.2);

    /// <summary>(c): many tasks, each with ten configurations of many.</summary>
    public static MadeUpTableOptions Sparse { get; } = new("sparse", Tasks: 200, Configurations: 128, Evaluated: 10);

    /// <summary>100,000 evaluations, none missing.</summary>
    public static MadeUpTableOptions Large { get; } = new("large", Tasks: 334, Configurations: 300);

    public static ExperienceTable Of(MadeUpTableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var random = new CounterRandom(options.Seed);
        var configurations = Enumerable.Range(0, options.Configurations).Select(i => Configuration(i, ref random))
            .ToArray();
        var worth = new MadeUpWorth(configurations, ref random);
        var (tasks, groups, evaluations) = (new List<TableTask>(), new List<TaskGroup>(), new List<Evaluation>());
        var shared = new double[TraitCount];
        for (var task = 0; task < options.Tasks; task++)
        {
            if (task % options.Group == 0)
                shared = Normals(TraitCount, ref random);
            if (options.Group > 1)
                groups.Add(new TaskGroup(task, $"g{(task / options.Group) + 1}"));
            var own = Normals(TraitCount, ref random);
            var traits = options.Group == 1 ? shared : [.. shared.Zip(own, (one, other) => one + (0.2 * other))];
            var shown = options.IsInformative ? traits : Normals(TraitCount, ref random);
            var metaFeatures = shown.Concat(Normals(Distractors, ref random)).Select(value => (double?)value);
            tasks.Add(new TableTask($"t{task + 1}", [.. metaFeatures]));
            evaluations.AddRange(Evaluations(task, one => worth.Of(one, traits, options), options, ref random));
        }

        string[] names = [.. Enumerable.Range(1, TraitCount + Distractors).Select(i => $"m{i}")];
        return new ExperienceTable(
            Space with { Name = options.Name }, names, tasks, configurations, evaluations,
            groups.Count > 0 ? groups : null);
    }

    private static List<Evaluation> Evaluations(
        int task, Func<int, double> worth, MadeUpTableOptions options, ref CounterRandom random)
    {
        var (evaluations, level) = (new List<Evaluation>(), 0.5 * random.NextGaussian());
        var seen = random.NextPermutation(options.Configurations);
        foreach (var configuration in seen.Take(options.Evaluated ?? options.Configurations).Order())
        {
            var score = (1 / (1 + Math.Exp(-level - worth(configuration)))) + (options.Noise * random.NextGaussian());
            evaluations.Add(new Evaluation(task, configuration, Math.Round(Math.Clamp(score, 0, 1), 6)));
        }

        return evaluations;
    }

    private static TableConfiguration Configuration(int index, ref CounterRandom random)
    {
        var kind = Space.Parameters[0].Choices[random.NextInt(3)];
        string[] cells =
        [
            kind,
            Space.Parameters[1].Choices[random.NextInt(4)],
            TableText(Math.Round(random.NextDouble(-1, 1), 3)),
            TableText(Math.Round(Math.Pow(10, random.NextDouble(-4, -1)), 6)),
            TableText(8 + random.NextInt(2041)),
            TableText(Math.Round(random.NextDouble(), 3)),
        ];
        if (kind == "square")
            cells[^1] = "";
        return new TableConfiguration($"c{index + 1}", cells);
    }

    private static string TableText(double value) => value.ToString(CultureInfo.InvariantCulture);

    internal static double[] Normals(int count, ref CounterRandom random)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = random.NextGaussian();
        return values;
    }
}
