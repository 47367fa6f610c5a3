using System.Collections.ObjectModel;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Configurations;

/// <summary>
/// A point in a search space: one value for each active parameter. Immutable; equal when space and values are equal.
/// Values are canonical invariant texts, so that hash, storage, wire and table agree to the letter.
/// </summary>
public sealed class Configuration : IEquatable<Configuration>
{
    private readonly ReadOnlyDictionary<string, string> values;
    private double[]? encoded;
    private string? id;

    private Configuration(SearchSpace space, Dictionary<string, string> values)
    {
        Space = space;
        this.values = new ReadOnlyDictionary<string, string>(values);
    }

    public SearchSpace Space { get; }

    /// <summary>
    /// Canonical hash of space and values, 16 hexadecimal digits. Stable over processes, machines and versions of the
    /// product. Computed once, when it is asked for: a search throws most configurations away before.
    /// </summary>
    public string Id => id ??= ConfigurationHash.Of(Space, values);

    /// <summary>Values of the active parameters by name.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>
    /// Fixed-length vector, coordinates in [0, 1]: one-hot for categorical, scaled for the rest, zeros where inactive.
    /// Length <see cref="SearchSpace.EncodedLength"/>. <see cref="Decode"/> inverts it exactly. Computed once.
    /// </summary>
    public ReadOnlySpan<double> Encoded => encoded ??= ConfigurationEncoding.Encode(Space, values);

    /// <summary>The value of an active parameter.</summary>
    /// <exception cref="KeyNotFoundException">The parameter is unknown or inactive here.</exception>
    public string this[string name] => values.TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"Parameter '{name}' has no value in configuration {Id}.");

    /// <summary>
    /// Checks values against the space and makes them canonical; a later parameter may be missing and is its default.
    /// </summary>
    /// <exception cref="ConfigurationException">
    /// A parameter is unknown, missing, out of range, not one of the choices, or given while inactive.
    /// </exception>
    public static Configuration Create(SearchSpace space, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(values);
        var canonical = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in space.Parameters)
        {
            var given = values.TryGetValue(parameter.Name, out var value);
            if (!IsActive(parameter, canonical))
            {
                ConfigurationException.ThrowIf(given, $"'{parameter.Name}' is given but inactive");
                continue;
            }

            ConfigurationException.ThrowIf(!given && !parameter.IsLater, $"'{parameter.Name}' is missing");
            canonical[parameter.Name] = ParameterText.Canonical(parameter, given ? value! : parameter.Default);
        }

        if (values.Keys.FirstOrDefault(name => !canonical.ContainsKey(name)) is { } unknown)
            throw new ConfigurationException($"'{unknown}' is not a parameter of {space.Id}");

        var excluded = space.Exclusion(canonical);
        return excluded is null
            ? new Configuration(space, canonical)
            : throw new ConfigurationException(
                $"{string.Join(' ', excluded.Values.Select(pair => $"{pair.Key}={pair.Value}"))} is not part of "
                    + $"{space.Id}: {excluded.Reason}");
    }

    /// <summary>
    /// The configuration that a person without experience would take; the baseline of every comparison.
    /// </summary>
    public static Configuration Default(SearchSpace space) => Pick(space, parameter => parameter.Default)!;

    /// <summary>
    /// Uniform over choices, log-uniform over log-floats, inactive parameters left out; drawn again while excluded.
    /// </summary>
    public static Configuration Sample(SearchSpace space, Random random)
    {
        while (true)
        {
            if (Pick(space, parameter => ParameterText.Sample(parameter, random)) is { } sampled)
                return sampled;
        }
    }

    /// <summary>
    /// The configuration whose encoding is nearest to <paramref name="encoded"/>, coordinate by coordinate.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The vector's length is not that of the space, or a number is not finite.
    /// </exception>
    /// <exception cref="ConfigurationException">The space excludes what is there.</exception>
    public static Configuration Decode(SearchSpace space, ReadOnlySpan<double> encoded)
    {
        ArgumentNullException.ThrowIfNull(space);
        var decoded = ConfigurationEncoding.Decode(space, encoded);
        return Pick(space, parameter => decoded[parameter.Name])
            ?? throw new ConfigurationException($"{space.Id} excludes the configuration nearest to the vector");
    }

    /// <summary>A copy of <see cref="Encoded"/> that the caller may change.</summary>
    public double[] Encode() => Encoded.ToArray();

    /// <summary>
    /// Every configuration that differs in one step of one parameter, in a fixed order: each other choice of a
    /// categorical, the choices beside an ordinal, a tenth of the range up and down for a real. Parameters that the
    /// step makes active take their defaults; what the space excludes is left out.
    /// </summary>
    public IEnumerable<Configuration> Neighbours()
    {
        foreach (var changed in Space.Parameters.Where(parameter => values.ContainsKey(parameter.Name)))
        {
            foreach (var value in ParameterText.Neighbours(changed, values[changed.Name]))
            {
                var near = Pick(
                    Space,
                    other => other == changed ? value : values.GetValueOrDefault(other.Name, other.Default));
                if (near is not null)
                    yield return near;
            }
        }
    }

    public bool Equals(Configuration? other) => other is not null && Id == other.Id;

    public override bool Equals(object? obj) => Equals(obj as Configuration);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => string.Join(' ', values.Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>Null when the space excludes what was picked.</summary>
    private static Configuration? Pick(SearchSpace space, Func<Parameter, string> pick)
    {
        ArgumentNullException.ThrowIfNull(space);
        var picked = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in space.Parameters.Where(parameter => IsActive(parameter, picked)))
            picked[parameter.Name] = ParameterText.Canonical(parameter, pick(parameter));
        return space.Exclusion(picked) is null ? new Configuration(space, picked) : null;
    }

    private static bool IsActive(Parameter parameter, Dictionary<string, string> earlier) =>
        parameter.Condition is not { } condition
        || (earlier.TryGetValue(condition.Parameter, out var value)
            && condition.AnyOf.Contains(value, StringComparer.Ordinal));
}
