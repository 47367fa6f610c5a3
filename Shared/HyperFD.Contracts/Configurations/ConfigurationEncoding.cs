using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Configurations;

/// <summary>Values to coordinates and back, parameter by parameter in the order of the space.</summary>
internal static class ConfigurationEncoding
{
    public static double[] Encode(SearchSpace space, IReadOnlyDictionary<string, string> values)
    {
        var encoded = new double[space.EncodedLength];
        var offset = 0;
        foreach (var parameter in space.Parameters)
        {
            if (values.TryGetValue(parameter.Name, out var value))
                ParameterText.Encode(parameter, value, encoded.AsSpan(offset, parameter.Width));
            offset += parameter.Width;
        }

        return encoded;
    }

    /// <summary>A value for every parameter, whether or not it is active.</summary>
    /// <exception cref="ArgumentException">
    /// The vector's length is not that of the space, or a number is not finite.
    /// </exception>
    public static Dictionary<string, string> Decode(SearchSpace space, ReadOnlySpan<double> encoded)
    {
        if (encoded.Length != space.EncodedLength)
        {
            throw new ArgumentException(
                $"{space.Id} encodes to {space.EncodedLength} numbers, not {encoded.Length}.",
                nameof(encoded));
        }

        var decoded = new Dictionary<string, string>(StringComparer.Ordinal);
        var offset = 0;
        foreach (var parameter in space.Parameters)
        {
            var coordinates = encoded.Slice(offset, parameter.Width);
            foreach (var coordinate in coordinates)
            {
                if (!double.IsFinite(coordinate))
                    throw new ArgumentException(
                        $"'{parameter.Name}' has the coordinate {coordinate}.", nameof(encoded));
            }

            decoded[parameter.Name] = ParameterText.Decode(parameter, coordinates);
            offset += parameter.Width;
        }

        return decoded;
    }
}
