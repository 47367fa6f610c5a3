using System.Globalization;
using System.Text.Json;
using HyperFD.Contracts.Tasks;

namespace HyperFD.Agent.Settings;

/// <summary>How setting values are written; culture-invariant.</summary>
internal static class SettingTexts
{
    public static bool Text(string text, out string? value)
    {
        value = text;
        return !string.IsNullOrWhiteSpace(text);
    }

    public static Setting<int>.TryParse Whole(int low, int high) => (string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= low && value <= high;

    /// <summary>For settings that are found out where nobody gives them.</summary>
    public static Setting<int?>.TryParse WholeIfGiven(int low, int high) => (string text, out int? value) =>
    {
        var isWhole = Whole(low, high)(text, out var number);
        value = number;
        return isWhole;
    };

    public static Setting<double>.TryParse Real(double low, double high) => (string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && value >= low && value <= high;

    /// <summary>From a hundredth of a millisecond to more than a minute.</summary>
    public static bool Milliseconds(string text, out double? value)
    {
        var parsed = Real(LatencyLimit.Least, LatencyLimit.Most)(text, out var number);
        value = parsed ? number : null;
        return parsed;
    }

    public static Setting<string>.TryParse OneOf(params string[] choices) => (string text, out string value) =>
    {
        value = text;
        return choices.Contains(text, StringComparer.Ordinal);
    };

    /// <summary>A value of an enumeration by its name, beginning with a small letter.</summary>
    public static bool Name<T>(string text, out T value)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        var at = Array.FindIndex(names, name => JsonNamingPolicy.CamelCase.ConvertName(name) == text);
        value = at < 0 ? default : Enum.Parse<T>(names[at]);
        return at >= 0;
    }

    /// <summary>A positive count with an optional k, M or G (thousands): <c>500k</c>, <c>1.5M</c>.</summary>
    public static bool Count(string text, out long? value)
    {
        var factor = text.Length == 0 ? 1m : char.ToLowerInvariant(text[^1]) switch
        {
            'k' => 1e3m,
            'm' => 1e6m,
            'g' => 1e9m,
            _ => 1m,
        };
        var digits = factor == 1m ? text : text[..^1];
        var parsed = decimal
            .TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= 1_000_000_000;
        value = parsed ? (long)(number * factor) : null;
        return value > 0;
    }
}
