using HyperFD.Contracts.Configurations;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Learning.Ranking;

/// <summary>Every combination of choices of a space, one after the other; real parameters keep their default.</summary>
internal static class SpaceWalk
{
    public static IEnumerable<Configuration> All(SearchSpace space) => From(space, 0, []);

    private static IEnumerable<Configuration> From(SearchSpace space, int index, Dictionary<string, string> values)
    {
        if (index == space.Parameters.Count)
        {
            if (!space.Excludes(values))
                yield return Configuration.Create(space, values);
            yield break;
        }

        var parameter = space.Parameters[index];
        if (!IsActive(parameter, values))
        {
            foreach (var configuration in From(space, index + 1, values))
                yield return configuration;
            yield break;
        }

        foreach (var value in parameter.IsDiscrete ? parameter.Choices : [parameter.Default])
        {
            values[parameter.Name] = value;
            foreach (var configuration in From(space, index + 1, values))
                yield return configuration;
        }

        values.Remove(parameter.Name);
    }

    private static bool IsActive(Parameter parameter, Dictionary<string, string> values) =>
        parameter.Condition is not { } condition
        || (values.TryGetValue(condition.Parameter, out var value)
            && condition.AnyOf.Contains(value, StringComparer.Ordinal));
}
