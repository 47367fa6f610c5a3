using System.Globalization;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Tables;

namespace HyperFD.TestSupport;

/// <summary>The search spaces of <see cref="RoughTable"/>.</summary>
internal static class RoughSpace
{
    private static readonly ParameterCondition Tree = new("family", ["tree"]);
    private static readonly ParameterCondition Net = new("family", ["net", "wide"]);

    /// <summary>Two families of models, each with parameters of its own.</summary>
    public static TableSpace Families { get; } = Of(
        [
            new TableParameter("family", TableParameterType.Categorical, ["tree", "net", "wide"], null, null),
            new TableParameter(
                "scaling", TableParameterType.Categorical, ["none", "range", "rank", "unit"], null, null),
            new TableParameter("depth", TableParameterType.Int, [], 1, 12, Tree),
            new TableParameter("shrinkage", TableParameterType.LogFloat, [], 1e-3, 1, Tree),
            new TableParameter("share", TableParameterType.Float, [], 0.1, 1, Tree),
            new TableParameter("layers", TableParameterType.Ordinal, ["1", "2", "3", "5"], null, null, Net),
            new TableParameter("rate", TableParameterType.LogFloat, [], 1e-5, 1e-1, Net),
            new TableParameter("units", TableParameterType.Int, [], 4, 1024, Net),
            new TableParameter("decay", TableParameterType.LogFloat, [], 1e-7, 1e-1),
        ]);

    /// <summary>
    /// Eight algorithms, six of them with one or two parameters of their own, as a catalogue of learners has.
    /// </summary>
    public static TableSpace Algorithms { get; } = Of(
        [
            new TableParameter("algorithm", TableParameterType.Categorical, Names(8, "a"), null, null),
            .. Enumerable.Range(1, 6).SelectMany(a => OfAlgorithm(a)),
        ]);

    /// <summary>Choices of steps that follow each other, none of them a number.</summary>
    public static TableSpace Pipelines { get; } = Of(
        [
            new TableParameter("imputer", TableParameterType.Categorical, Names(3, "i"), null, null),
            new TableParameter("scaler", TableParameterType.Categorical, Names(4, "s"), null, null),
            new TableParameter("reducer", TableParameterType.Categorical, Names(5, "r"), null, null),
            new TableParameter("learner", TableParameterType.Categorical, Names(9, "l"), null, null),
        ]);

    /// <summary>One learner with numbers only.</summary>
    public static TableSpace Numbers { get; } = Of(
        [
            new TableParameter("rate", TableParameterType.LogFloat, [], 1e-4, 1),
            new TableParameter("rounds", TableParameterType.Int, [], 10, 2000),
            new TableParameter("leaves", TableParameterType.Int, [], 2, 256),
            new TableParameter("rows", TableParameterType.Float, [], 0.2, 1),
            new TableParameter("columns", TableParameterType.Float, [], 0.2, 1),
            new TableParameter("penalty", TableParameterType.LogFloat, [], 1e-6, 1e2),
        ]);

    /// <summary>Random configurations of a space.</summary>
    public static TableConfiguration[] Draw(TableSpace space, int count, ref CounterRandom random)
    {
        var configurations = new TableConfiguration[count];
        for (var i = 0; i < count; i++)
        {
            var cells = new string[space.Parameters.Count];
            for (var p = 0; p < cells.Length; p++)
            {
                var parameter = space.Parameters[p];
                var unit = random.NextDouble();
                var isActive = parameter.Condition is not { } condition || condition.AnyOf.Contains(cells[0]);
                cells[p] = isActive ? Cell(parameter, unit) : "";
            }

            configurations[i] = new TableConfiguration($"c{i + 1}", cells);
        }

        return configurations;
    }

    private static TableSpace Of(IReadOnlyList<TableParameter> parameters) => new(
        "rough", "1", "rough/1", new TableScore("score", 0, 1, Maximize: true), Fidelity: null, parameters);

    private static string[] Names(int count, string prefix) =>
        [.. Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}"))];

    private static IEnumerable<TableParameter> OfAlgorithm(int a)
    {
        var (name, condition) = (Names(a, "a")[^1], new ParameterCondition("algorithm", [Names(a, "a")[^1]]));
        yield return new TableParameter(name + "_strength", TableParameterType.LogFloat, [], 1e-4, 1e2, condition);
        if (a % 2 == 1)
            yield return new TableParameter(name + "_size", TableParameterType.Int, [], 1, 64, condition);
        else if (a % 4 == 0)
            yield return new TableParameter(
                name + "_kind", TableParameterType.Categorical, Names(3, "k"), null, null, condition);
    }

    private static string Cell(TableParameter parameter, double unit)
    {
        if (parameter.Choices.Count > 0)
            return parameter.Choices[(int)(unit * parameter.Choices.Count)];
        var (low, high) = (parameter.Low!.Value, parameter.High!.Value);
        var value = parameter.Type == TableParameterType.LogFloat
            ? low * Math.Pow(high / low, unit)
            : low + (unit * (high - low));
        if (parameter.Type == TableParameterType.Int)
            value = Math.Round(value);
        return Math.Clamp(value, low, high).ToString(CultureInfo.InvariantCulture);
    }
}
