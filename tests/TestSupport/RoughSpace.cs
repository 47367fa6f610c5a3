using System.Globalization;
using HyperFD.Contracts.SearchSpaces;
using HyperFD.Learning.Numerics;
using HyperFD.Learning.Tables;

namespace HyperFD.TestSupport;

/// <summary>The search space of <see cref="RoughTable"/>: two families of models, each with parameters of its own.</summary>
internal static class RoughSpace
{
    private static readonly ParameterCondition Tree = new("family", ["tree"]);
    private static readonly ParameterCondition Net = new("family", ["net", "wide"]);

    public static TableSpace Space { get; } = new(
        "rough",
        "1",
        "rough/1",
        new TableScore("score", 0, 1, Maximize: true),
        Fidelity: null,
        [
            new TableParameter("family", TableParameterType.Categorical, ["tree", "net", "wide"], null, null),
            new TableParameter("scaling", TableParameterType.Categorical, ["none", "range", "rank", "unit"], null, null),
            new TableParameter("depth", TableParameterType.Int, [], 1, 12, Tree),
            new TableParameter("shrinkage", TableParameterType.LogFloat, [], 1e-3, 1, Tree),
            new TableParameter("share", TableParameterType.Float, [], 0.1, 1, Tree),
            new TableParameter("layers", TableParameterType.Ordinal, ["1", "2", "3", "5"], null, null, Net),
            new TableParameter("rate", TableParameterType.LogFloat, [], 1e-5, 1e-1, Net),
            new TableParameter("units", TableParameterType.Int, [], 4, 1024, Net),
            new TableParameter("decay", TableParameterType.LogFloat, [], 1e-7, 1e-1),
        ]);

    public static TableConfiguration[] Draw(int count, ref CounterRandom random)
    {
        var configurations = new TableConfiguration[count];
        for (var i = 0; i < count; i++)
        {
            var cells = new string[Space.Parameters.Count];
            for (var p = 0; p < cells.Length; p++)
            {
                var parameter = Space.Parameters[p];
                var unit = random.NextDouble();
                var isActive = parameter.Condition is not { } condition || condition.AnyOf.Contains(cells[0]);
                cells[p] = isActive ? Cell(parameter, unit) : "";
            }

            configurations[i] = new TableConfiguration($"c{i + 1}", cells);
        }

        return configurations;
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
