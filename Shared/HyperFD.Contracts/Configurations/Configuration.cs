using System.Collections.ObjectModel;
using System.Security.Cryptography;
using System.Text;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Configurations;

/// <summary>
/// A point in a search space: one value for each active parameter. Immutable; equal when space and values are equal.
/// Values are canonical invariant texts, so that hash, storage, wire and table agree to the letter.
/// </summary>
public sealed class Configuration : IEquatable<Configuration>
{
    private readonly ReadOnlyDictionary<string, string> values;

    private Configuration(SearchSpace space, Dictionary<string, string> values)
    {
        Space = space;
        this.values = new ReadOnlyDictionary<string, string>(values);
        Id = Hash(space, values);
    }

    public SearchSpace Space { get; }

    /// <summary>
    /// Canonical hash: the first 16 hexadecimal digits of SHA-256 over <c>space/version;name=value;…</c> in the order
    /// of the space, inactive parameters left out. Stable over processes, machines and versions of the product.
    /// </summary>
    public string Id { get; }

    /// <summary>Values of the active parameters by name.</summary>
    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>The value of an active parameter.</summary>
    /// <exception cref="KeyNotFoundException">The parameter is unknown or inactive here.</exception>
    public string this[string name] => values.TryGetValue(name, out var value)
        ? value
        : throw new KeyNotFoundException($"Parameter '{name}' has no value in configuration {Id}.");

    /// <summary>Checks values against the space and makes them canonical.</summary>
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

            ConfigurationException.ThrowIf(!given, $"'{parameter.Name}' is missing");
            canonical[parameter.Name] = ParameterText.Canonical(parameter, value!);
        }

        var unknown = values.Keys.FirstOrDefault(name => space.Parameters.All(parameter => parameter.Name != name));
        ConfigurationException.ThrowIf(unknown is not null, $"'{unknown}' is not a parameter of {space.Id}");
        return new Configuration(space, canonical);
    }

    /// <summary>The configuration that a person without experience would take; the baseline of every comparison.</summary>
    public static Configuration Default(SearchSpace space) => Pick(space, parameter => parameter.Default);

    /// <summary>Uniform over choices, log-uniform over log-floats, inactive parameters left out.</summary>
    public static Configuration Sample(SearchSpace space, Random random) =>
        Pick(space, parameter => ParameterText.Sample(parameter, random));

    /// <summary>
    /// Fixed-length vector, coordinates in [0, 1]: one-hot for categorical, scaled for the rest, zeros where inactive.
    /// Length <see cref="SearchSpace.EncodedLength"/>. <see cref="Decode"/> inverts it exactly.
    /// </summary>
    public double[] Encode()
    {
        var encoded = new double[Space.EncodedLength];
        var offset = 0;
        foreach (var parameter in Space.Parameters)
        {
            if (values.TryGetValue(parameter.Name, out var value))
                ParameterText.Encode(parameter, value, encoded.AsSpan(offset, parameter.Width));
            offset += parameter.Width;
        }

        return encoded;
    }

    /// <summary>The configuration whose encoding is nearest to <paramref name="encoded"/>, coordinate by coordinate.</summary>
    /// <exception cref="ArgumentException">The vector's length is not that of the space.</exception>
    public static Configuration Decode(SearchSpace space, ReadOnlySpan<double> encoded)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (encoded.Length != space.EncodedLength)
            throw new ArgumentException($"{space.Id} encodes to {space.EncodedLength} numbers, not {encoded.Length}.", nameof(encoded));

        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var offset = 0;
        foreach (var parameter in space.Parameters)
        {
            texts[parameter.Name] = ParameterText.Decode(parameter, encoded.Slice(offset, parameter.Width));
            offset += parameter.Width;
        }

        return Pick(space, parameter => texts[parameter.Name]);
    }

    public bool Equals(Configuration? other) => other is not null && Id == other.Id;

    public override bool Equals(object? obj) => Equals(obj as Configuration);

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => string.Join(' ', values.Select(pair => $"{pair.Key}={pair.Value}"));

    private static Configuration Pick(SearchSpace space, Func<Parameter, string> pick)
    {
        ArgumentNullException.ThrowIfNull(space);
        var picked = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in space.Parameters.Where(parameter => IsActive(parameter, picked)))
            picked[parameter.Name] = ParameterText.Canonical(parameter, pick(parameter));
        return new Configuration(space, picked);
    }

    private static bool IsActive(Parameter parameter, Dictionary<string, string> earlier) =>
        parameter.Condition is not { } condition
        || (earlier.TryGetValue(condition.Parameter, out var value) && condition.AnyOf.Contains(value, StringComparer.Ordinal));

    private static string Hash(SearchSpace space, Dictionary<string, string> values)
    {
        var text = new StringBuilder(space.Id);
        foreach (var parameter in space.Parameters)
        {
            if (values.TryGetValue(parameter.Name, out var value))
                text.Append(';').Append(parameter.Name).Append('=').Append(value);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
