using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Client.Tasks;

/// <summary>One parameter of a configuration as people read it.</summary>
/// <param name="IsOther">Whether it differs from the default configuration.</param>
public sealed record ConfigurationValue(string Name, string Text, string Meaning, bool IsOther)
{
    /// <summary>In the order of the search space; a space that is not known here keeps the order of the wire.</summary>
    public static IReadOnlyList<ConfigurationValue> Of(WireConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (SearchSpace.Find(configuration.Space) is not { } space)
            return
            [
                .. configuration.Values.Select(pair => new ConfigurationValue(
                    Words(pair.Key), pair.Value, pair.Key, IsOther: false)),
            ];
        return
        [
            .. space.Parameters
                .Where(parameter => configuration.Values.ContainsKey(parameter.Name))
                .Select(parameter => Of(parameter, configuration.Values[parameter.Name])),
        ];
    }

    private static ConfigurationValue Of(Parameter parameter, string value) =>
        new(
            Words(parameter.Name), value, $"{parameter.Meaning} (default {parameter.Default})",
            value != parameter.Default);

    private static string Words(string name) => name.Replace('_', ' ');
}
