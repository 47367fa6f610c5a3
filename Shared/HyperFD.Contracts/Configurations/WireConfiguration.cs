using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Configurations;

/// <summary>A configuration on the wire and in storage.</summary>
/// <param name="Id">Canonical hash; a reader recomputes it.</param>
/// <param name="Space">Search space and version, for example <c>face-detector/1</c>.</param>
/// <param name="Values">Canonical texts of the active parameters.</param>
public sealed record WireConfiguration(string Id, string Space, IReadOnlyDictionary<string, string> Values)
{
    public static WireConfiguration From(Configuration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new WireConfiguration(configuration.Id, configuration.Space.Id, configuration.Values);
    }

    /// <summary>Checks space, values and hash.</summary>
    /// <exception cref="ConfigurationException">
    /// Unknown space, bad value, or a hash that is not that of the values.
    /// </exception>
    public Configuration ToConfiguration()
    {
        var space = SearchSpace.Find(Space)
            ?? throw new ConfigurationException($"Search space '{Space}' is not known here");
        var configuration = Configuration.Create(space, Values);
        ConfigurationException.ThrowIf(
            configuration.Id != Id, $"Hash '{Id}' is not that of the values ({configuration.Id})");
        return configuration;
    }
}
