using HyperFD.Contracts.Configurations;

namespace HyperFD.Contracts.SearchSpaces;

/// <summary>
/// What makes a list of parameters a search space. Checked once, when a space is made, so that everything that encodes,
/// samples or hashes may rely on it: spaces also come from files that people wrote.
/// </summary>
internal static class SearchSpaceRules
{
    public static IReadOnlyList<Parameter> Check(IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Require(parameters.Count > 0, "A search space needs at least one parameter");
        var earlier = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            ArgumentNullException.ThrowIfNull(parameter, nameof(parameters));
            Require(!string.IsNullOrWhiteSpace(parameter.Name), "A parameter has no name");
            Require(!earlier.ContainsKey(parameter.Name), $"'{parameter.Name}' is declared twice");
            if (parameter.IsDiscrete)
                CheckChoices(parameter);
            else
                CheckRange(parameter);

            CheckDefault(parameter);
            if (parameter.Condition is { } condition)
                CheckCondition(parameter, condition, earlier);
            earlier[parameter.Name] = parameter;
        }

        return parameters;
    }

    public static IReadOnlyList<Exclusion> Check(
        IReadOnlyList<Exclusion> exclusions, IReadOnlyList<Parameter> parameters)
    {
        foreach (var exclusion in exclusions)
        {
            Require(exclusion.Values.Count > 0, "An exclusion names no value");
            foreach (var (name, value) in exclusion.Values)
            {
                Require(
                    parameters.Any(parameter => parameter.Name == name && parameter.Choices.Contains(
                        value, StringComparer.Ordinal)),
                    $"An exclusion names {name}={value}, which no parameter offers");
            }

            var isDefault = exclusion.Values.All(
                pair => parameters.First(parameter => parameter.Name == pair.Key).Default == pair.Value);
            Require(!isDefault, "An exclusion excludes the default configuration");
        }

        return exclusions;
    }

    private static void CheckChoices(Parameter parameter)
    {
        Require(parameter.Choices.Count > 0, $"'{parameter.Name}' has no choices");
        Require(
            parameter.Choices.Distinct(StringComparer.Ordinal).Count() == parameter.Choices.Count,
            $"'{parameter.Name}' has a choice twice");
    }

    private static void CheckRange(Parameter parameter)
    {
        Require(
            parameter is { Low: { } low, High: { } high } && double.IsFinite(low) && double.IsFinite(high)
                && low < high,
            $"'{parameter.Name}' needs a finite low below a finite high");
        Require(
            parameter.Kind != ParameterKind.LogFloat || parameter.Low > 0,
            $"'{parameter.Name}' needs a low above zero");
    }

    private static void CheckDefault(Parameter parameter)
    {
        try
        {
            var canonical = ParameterText.Canonical(parameter, parameter.Default);
            Require(
                canonical == parameter.Default,
                $"'{parameter.Name}' has the default {parameter.Default}, write {canonical}");
        }
        catch (ConfigurationException exception)
        {
            throw new SearchSpaceException($"The default of {exception.Message}");
        }
    }

    private static void CheckCondition(
        Parameter parameter,
        ParameterCondition condition,
        Dictionary<string, Parameter> earlier)
    {
        Require(
            earlier.TryGetValue(condition.Parameter, out var on) && on.IsDiscrete,
            $"The condition of '{parameter.Name}' names '{condition.Parameter}', no earlier parameter with choices");
        Require(
            condition.AnyOf.Count > 0
                && condition.AnyOf.All(value => on!.Choices.Contains(value, StringComparer.Ordinal)),
            $"The condition of '{parameter.Name}' waits for values that '{condition.Parameter}' never has");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
            throw new SearchSpaceException(message);
    }
}
