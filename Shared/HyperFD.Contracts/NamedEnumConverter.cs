using System.Text.Json.Serialization;

namespace HyperFD.Contracts;

/// <summary>Enums by name only: by default a number is accepted too, even one that names nothing.</summary>
internal sealed class NamedEnumConverter<T>() : JsonStringEnumConverter<T>(
    namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
