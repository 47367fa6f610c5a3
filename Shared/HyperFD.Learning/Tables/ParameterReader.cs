using System.Text.Json;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Tables;

/// <summary>Reads one parameter of <c>space.json</c>.</summary>
internal static class ParameterReader
{
    private const string Condition = "condition";
    private static readonly string[] NamesOfValues = ["anyOf", "values", "in", "value", "equals"];

    /// <summary>Null after refusing.</summary>
    public static TableParameter? Read(JsonElement element, Action<string> refuse)
    {
        var name = element.ValueKind == JsonValueKind.Object ? SpaceJson.Text(element, "name") : null;
        if (string.IsNullOrWhiteSpace(name))
        {
            refuse("a parameter lacks \"name\"");
            return null;
        }

        var type = TypeOf(SpaceJson.Text(element, "type"));
        if (type is null)
        {
            refuse($"parameter '{name}' needs a \"type\": categorical, ordinal, float, log-float or int");
            return null;
        }

        var parameter = type is TableParameterType.Categorical or TableParameterType.Ordinal
            ? WithChoices(element, name, type.Value, refuse)
            : WithRange(element, name, type.Value, refuse);
        if (parameter is null
            || !element.TryGetProperty(Condition, out var given)
            || given.ValueKind == JsonValueKind.Null)
        {
            return parameter;
        }

        if (ConditionOf(given) is { } condition)
            return parameter with { Condition = condition };
        refuse($"the condition of '{name}' is not {{\"parameter\": NAME, \"anyOf\": [VALUE, …]}}");
        return null;
    }

    private static TableParameterType? TypeOf(string? type) => type switch
    {
        "categorical" => TableParameterType.Categorical,
        "ordinal" => TableParameterType.Ordinal,
        "float" => TableParameterType.Float,
        "log-float" => TableParameterType.LogFloat,
        "int" => TableParameterType.Int,
        _ => null,
    };

    private static TableParameter? WithChoices(
        JsonElement element, string name, TableParameterType type, Action<string> refuse)
    {
        var choices = element.TryGetProperty("choices", out var given) && given.ValueKind == JsonValueKind.Array
            ? SpaceJson.Texts(given)
            : null;
        if (choices is { Count: > 0 } && choices.Distinct(StringComparer.Ordinal).Count() == choices.Count)
            return new TableParameter(name, type, choices, Low: null, High: null);
        refuse($"parameter '{name}' needs \"choices\": different texts, numbers, true or false");
        return null;
    }

    private static TableParameter? WithRange(
        JsonElement element, string name, TableParameterType type, Action<string> refuse)
    {
        var (low, high) = (SpaceJson.Number(element, "low"), SpaceJson.Number(element, "high"));
        if (!(low <= high))
            refuse($"parameter '{name}' needs a number \"low\" not above a number \"high\"");
        else if (type == TableParameterType.LogFloat && low <= 0)
            refuse($"parameter '{name}' is a log-float and needs \"low\" above zero");
        else if (type == TableParameterType.Int && (low != Math.Round(low!.Value) || high != Math.Round(high!.Value)))
            refuse($"parameter '{name}' is an int and needs whole \"low\" and \"high\"");
        else
            return new TableParameter(name, type, [], low, high);
        return null;
    }

    /// <summary>Also <c>{"NAME": [VALUE, …]}</c>, and a single value in place of a list.</summary>
    private static ParameterCondition? ConditionOf(JsonElement condition)
    {
        if (condition.ValueKind != JsonValueKind.Object)
            return null;
        if (SpaceJson.Text(condition, "parameter") is { } on)
        {
            var key = NamesOfValues.FirstOrDefault(one => condition.TryGetProperty(one, out _));
            return key is not null && SpaceJson.Texts(condition.GetProperty(key)) is { Count: > 0 } values
                ? new ParameterCondition(on, values)
                : null;
        }

        var properties = condition.EnumerateObject().ToList();
        return properties is [var only] && SpaceJson.Texts(only.Value) is { Count: > 0 } any
            ? new ParameterCondition(only.Name, any)
            : null;
    }
}
