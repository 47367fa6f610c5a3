using System.Text.Json.Serialization;

namespace HyperFD.Contracts.SearchSpaces;

/// <summary>How a parameter's values are ordered and scaled.</summary>
public enum ParameterKind
{
    /// <summary>Choices without an order; encoded one-hot.</summary>
    Categorical,

    /// <summary>Choices with an order; encoded as index / (count − 1).</summary>
    Ordinal,

    /// <summary>A real number in [low, high]; encoded linearly to [0, 1].</summary>
    Float,

    /// <summary>A positive real number in [low, high]; encoded linearly in its logarithm to [0, 1].</summary>
    LogFloat,
}

/// <summary>A parameter counts only while another one has one of the given values.</summary>
/// <param name="Parameter">Name of an earlier parameter of the same space.</param>
/// <param name="AnyOf">Values of it that make this parameter active.</param>
public sealed record ParameterCondition(string Parameter, IReadOnlyList<string> AnyOf);

/// <summary>
/// A combination of values that is not part of the space, for example because another one means the same.
/// </summary>
/// <param name="Values">A configuration that has all of these is excluded; parameters with choices only.</param>
/// <param name="Reason">One line for people.</param>
public sealed record Exclusion(IReadOnlyDictionary<string, string> Values, string Reason)
{
    internal bool Matches(IReadOnlyDictionary<string, string> configuration) =>
        Values.All(pair => configuration.TryGetValue(pair.Key, out var value) && value == pair.Value);
}

/// <summary>One dimension of a search space, declared as data.</summary>
/// <param name="Name">Stable snake_case name, also the column name in experience tables.</param>
/// <param name="Kind">How its values are ordered and scaled.</param>
/// <param name="Choices">Canonical texts of the values; empty for real-valued kinds.</param>
/// <param name="Low">Smallest value of a real-valued kind, else null.</param>
/// <param name="High">Largest value of a real-valued kind, else null.</param>
/// <param name="Default">Canonical text of the default configuration's value.</param>
/// <param name="Meaning">One line for people.</param>
/// <param name="Condition">When the parameter is active; null means always.</param>
public sealed record Parameter(
    string Name,
    ParameterKind Kind,
    IReadOnlyList<string> Choices,
    double? Low,
    double? High,
    string Default,
    string Meaning,
    ParameterCondition? Condition = null)
{
    private const int ShortDigits = 3;

    /// <summary>
    /// Significant digits that real values keep. Not on the wire: only spaces made from tables of others keep more, so
    /// that values of theirs that differ late stay apart.
    /// </summary>
    [JsonIgnore]
    public int Digits { get; init; } = ShortDigits;

    /// <summary>Whether real values are rounded to whole numbers. Not on the wire, like <see cref="Digits"/>.</summary>
    [JsonIgnore]
    public bool IsWhole { get; init; }

    /// <summary>
    /// Whether the parameter came when configurations of this version were known already. They mean its default, and so
    /// that they keep their hash, it is left out of hashes where it has its default. Not on the wire, like
    /// <see cref="Digits"/>.
    /// </summary>
    [JsonIgnore]
    public bool IsLater { get; init; }

    /// <summary>Whether real values are few digits, so that what scaling adds to a zero must be taken away.</summary>
    internal bool IsShort => Digits <= ShortDigits;

    /// <summary>Whether values come from a finite list of choices.</summary>
    public bool IsDiscrete => Kind is ParameterKind.Categorical or ParameterKind.Ordinal;

    /// <summary>How many coordinates the parameter takes in an encoded configuration.</summary>
    public int Width => Kind == ParameterKind.Categorical ? Choices.Count : 1;

    internal static Parameter Categorical(string name, string @default, string meaning, params string[] choices) =>
        new(name, ParameterKind.Categorical, choices, Low: null, High: null, @default, meaning);

    internal static Parameter Ordinal(string name, string @default, string meaning, params string[] choices) =>
        new(name, ParameterKind.Ordinal, choices, Low: null, High: null, @default, meaning);

    internal static Parameter LogFloat(string name, string @default, string meaning, double low, double high) =>
        new(name, ParameterKind.LogFloat, [], low, high, @default, meaning);
}
