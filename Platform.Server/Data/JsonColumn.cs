using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HyperFD.Contracts;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HyperFD.Server.Data;

/// <summary>A value that is read and written as a whole, kept as JSON in the form it has on the wire.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property)
        where T : class
    {
        property.HasConversion(
            value => Write(value),
            text => Read<T>(text),
            new ValueComparer<T>(
                (left, right) =>
                    ReferenceEquals(left, right) || (left != null && right != null && Write(left) == Write(right)),
                value => Write(value).GetHashCode(StringComparison.Ordinal),
                value => value));
        return property;
    }

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, TypeInfo<T>());

    public static T Read<T>(string text) => JsonSerializer.Deserialize(text, TypeInfo<T>())
        ?? throw new InvalidDataException($"A stored {typeof(T).Name} is null.");

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)HyperFdJson.Default.Options.GetTypeInfo(typeof(T));
}
