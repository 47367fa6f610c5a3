using System.Text.Json.Serialization;

// Public, as wire types are; they break the rules on purpose.
namespace Architecture.Wire.Samples;

public enum Colour
{
    Red,
}

public sealed record GoodRequest(IReadOnlyList<Item> Items, Colour? Colour);

public record Item(Part[] Parts);

public sealed class Part
{
    public int Size { get; set; }
}

public sealed record ForgottenResponse(int Size);

public sealed class Message
{
    public int Size { get; set; }
}

public interface ISampleClient
{
    Task Arrived(Message message);
}

[JsonSerializable(typeof(IReadOnlyList<GoodRequest>))]
public sealed partial class SampleJson : JsonSerializerContext;
