using System.Text.Json;
using HyperFD.Contracts;

namespace HyperFD.Server.Http;

/// <summary>One way of reading and writing JSON for HTTP, hubs and stored answers: that of the contracts.</summary>
internal static class WireJson
{
    public static void Apply(JsonSerializerOptions target) => HyperFdJson.ApplyTo(target);

    public static bool IsWire(Type type) => type.Assembly == typeof(HyperFdJson).Assembly;

    /// <summary>Lists are written as what they are declared to be on the wire, whatever class holds them.</summary>
    public static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), HyperFdJson.Default);
}
