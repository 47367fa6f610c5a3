using System.Globalization;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Tables;

/// <summary>What <c>space.json</c> says.</summary>
/// <param name="Version">A number or any other text.</param>
/// <param name="Extractor">What computed the meta-features, with its version; null when unknown.</param>
/// <param name="Parameters">A condition may name a later parameter, but conditions never go in a circle.</param>
public sealed record TableSpace(
    string Name,
    string Version,
    string? Extractor,
    TableScore Score,
    TableFidelity? Fidelity,
    IReadOnlyList<TableParameter> Parameters)
{
    /// <summary>Whether a parameter counts in a configuration.</summary>
    /// <param name="cells">In the order of <see cref="Parameters"/>.</param>
    public bool IsActive(int parameter, IReadOnlyList<string> cells)
    {
        if (Parameters[parameter].Condition is not { } condition)
            return true;
        var on = IndexOf(condition.Parameter);
        return IsActive(on, cells)
            && Parameters[on].Canonical(cells[on]) is { } value
            && condition.AnyOf.Contains(value, StringComparer.Ordinal);
    }

    /// <summary>A space of the product as a table declares it. What it excludes, a table cannot say.</summary>
    public static TableSpace Of(SearchSpace space, string? extractor, TableScore score, TableFidelity? fidelity)
    {
        ArgumentNullException.ThrowIfNull(space);
        var version = space.Version.ToString(CultureInfo.InvariantCulture);
        return new TableSpace(
            space.Name, version, extractor, score, fidelity, [.. space.Parameters.Select(TableParameter.Of)]);
    }

    /// <summary>−1 when there is no such parameter.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Name == name)
                return i;
        }

        return -1;
    }
}

/// <param name="Low">Null when any finite number is allowed.</param>
/// <param name="Maximize">Whether more is better.</param>
public sealed record TableScore(string Name, double? Low, double? High, bool Maximize);

/// <param name="Full">The highest fidelity.</param>
public sealed record TableFidelity(string Unit, double Full);

/// <summary>How a parameter's values are ordered and scaled.</summary>
public enum TableParameterType
{
    Categorical,
    Ordinal,
    Float,
    LogFloat,
    Int,
}

/// <param name="Choices">Texts of the choices; empty for numbers.</param>
/// <param name="Low">Smallest number, else null.</param>
/// <param name="High">Largest number, else null.</param>
/// <param name="Condition">Its values are canonical texts of the other parameter.</param>
public sealed record TableParameter(
    string Name,
    TableParameterType Type,
    IReadOnlyList<string> Choices,
    double? Low,
    double? High,
    ParameterCondition? Condition = null)
{
    /// <summary>Whether values come from a list of choices.</summary>
    public bool HasChoices => Type is TableParameterType.Categorical or TableParameterType.Ordinal;

    public static TableParameter Of(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var type = parameter.Kind switch
        {
            ParameterKind.Categorical => TableParameterType.Categorical,
            ParameterKind.Ordinal => TableParameterType.Ordinal,
            ParameterKind.LogFloat => TableParameterType.LogFloat,
            _ => parameter.IsWhole ? TableParameterType.Int : TableParameterType.Float,
        };
        return new TableParameter(
            parameter.Name, type, parameter.Choices, parameter.Low, parameter.High, parameter.Condition);
    }

    /// <summary>
    /// The value that a cell means, or null: the choice that is written so, or that is the same number or word
    /// (1 and 1.0, True and true); a number within the range.
    /// </summary>
    public string? Canonical(string cell) => HasChoices ? Choice(cell) : Number(cell);

    /// <summary>What is allowed, for people.</summary>
    public string Allowed => HasChoices
        ? $"one of {string.Join(", ", Choices)}"
        : FormattableString.Invariant(
            $"{(Type == TableParameterType.Int ? "a whole number" : "a number")} in {Low} to {High}");

    private string? Choice(string cell)
    {
        if (Choices.Contains(cell, StringComparer.Ordinal))
            return cell;
        if (TableNumbers.Parse(cell) is { } number)
            return Choices.FirstOrDefault(choice => TableNumbers.Parse(choice) == number);
        return Choices.FirstOrDefault(choice => choice.Equals(cell, StringComparison.OrdinalIgnoreCase));
    }

    private string? Number(string cell)
    {
        if (TableNumbers.Parse(cell) is not { } number
            || (Type == TableParameterType.Int && number != Math.Round(number)))
        {
            return null;
        }

        // Bounds of a logarithmic range are often written with a last digit more or less.
        var slack = TableNumbers.Slack * Math.Max(Math.Abs(Low!.Value), Math.Abs(High!.Value));
        if (Type == TableParameterType.LogFloat)
            slack = TableNumbers.Slack * Math.Abs(number);
        return number < Low - slack || number > High + slack
            ? null
            : TableNumbers.Text(Math.Clamp(number, Low.Value, High.Value));
    }
}
