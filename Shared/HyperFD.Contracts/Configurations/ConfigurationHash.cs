using System.Security.Cryptography;
using System.Text;
using HyperFD.Contracts.SearchSpaces;

namespace HyperFD.Contracts.Configurations;

/// <summary>
/// The canonical hash: the first 16 hexadecimal digits of SHA-256 over <c>space/version;name=value;…</c> in UTF-8, in
/// the order of the space, each <c>\</c> and <c>;</c> of a value escaped by a <c>\</c>. Left out are inactive
/// parameters, and later ones (<see cref="Parameter.IsLater"/>) at their defaults.
/// </summary>
internal static class ConfigurationHash
{
    private const int Bytes = 8;

    public static string Of(SearchSpace space, IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder(space.Id);
        foreach (var parameter in space.Parameters)
        {
            if (values.TryGetValue(parameter.Name, out var value) && !(parameter.IsLater && value == parameter.Default))
                text.Append(';').Append(parameter.Name).Append('=').Append(Escaped(value));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, Bytes));
    }

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal);
}
