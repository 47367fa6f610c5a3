using System.Globalization;
using CsCheck;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Tests.SearchSpaces;

/// <summary>
/// Search spaces with what the product's own space lacks: conditions, nested ones, ranges across zero.
/// </summary>
internal static class Spaces
{
    public static Parameter Choice(
        string name, ParameterKind kind, string[] choices, ParameterCondition? condition = null) =>
        new(name, kind, choices, Low: null, High: null, choices[0], "made up", condition);

    public static Parameter Real(
        string name,
        double low,
        double high,
        bool log = false,
        ParameterCondition? condition = null) =>
        new(
            name,
            log ? ParameterKind.LogFloat : ParameterKind.Float,
            [],
            low,
            high,
            CanonicalStart(low, high),
            "made up",
            condition);

    public static SearchSpace Optimisers { get; } = new(
        "optimisers",
        2,
        [
            Choice("optimiser", ParameterKind.Categorical, ["adam", "sgd"]),
            Real("momentum", 0, 0.99, condition: new ParameterCondition("optimiser", ["sgd"])),
            Choice("nesterov", ParameterKind.Categorical, ["no", "yes"], new ParameterCondition("optimiser", ["sgd"])),
            Real("damping", -0.3, 0.7, condition: new ParameterCondition("nesterov", ["yes"])),
            Choice("layers", ParameterKind.Ordinal, ["1", "2", "4", "8"]),
            Real("decay", 1e-6, 1e-2, log: true),
            Real("width", 0.12345, 9.87654),
            Choice("only", ParameterKind.Ordinal, ["this"]),
        ]);

    /// <summary>Any space of one to six parameters, the later ones conditional on an earlier choice or not.</summary>
    public static Gen<SearchSpace> Any { get; } =
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 5], Gen.Double[-5, 5], Gen.Double[0.01, 50], Gen.Int[0, 9])
            .Array[1, 6]
            .Select(drafts =>
            {
                var parameters = new List<Parameter>();
                foreach (var (kind, choices, low, width, condition) in drafts)
                    parameters.Add(Draft(
                        parameters, (ParameterKind)kind, choices, Math.Round(low, 6) + 0.0, low + width, condition));
                return new SearchSpace("any", 1, parameters);
            });

    private static string CanonicalStart(double low, double high)
    {
        var digits = double.Parse(low.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Clamp(digits, low, high).ToString(CultureInfo.InvariantCulture);
    }

    private static Parameter Draft(
        List<Parameter> earlier,
        ParameterKind kind,
        int choices,
        double low,
        double high,
        int condition)
    {
        var name = FormattableString.Invariant($"p{earlier.Count}");
        var on = condition < earlier.Count && earlier[condition].IsDiscrete ? earlier[condition] : null;
        var when = on is null ? null : new ParameterCondition(on.Name, [on.Choices[^1]]);
        return kind is ParameterKind.Categorical or ParameterKind.Ordinal
            ? Choice(
                name, kind, [.. Enumerable.Range(0, choices).Select(i => FormattableString.Invariant($"v{i}"))], when)
            : kind == ParameterKind.Float
                ? Real(name, low, high, log: false, when)
                : Real(name, Math.Exp(low), Math.Exp(high), log: true, when);
    }
}
