using System.Text;

namespace HyperFD.Learning.Tests.Export.Onnx;

/// <summary>Fields of a protocol-buffer message as they stand in the bytes, read without knowing the schema.</summary>
internal sealed class ProtobufReader
{
    private readonly List<(int Field, ulong Number, byte[] Bytes)> fields = [];

    public ProtobufReader(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            var (number, bytes) = (0ul, Array.Empty<byte>());
            switch (tag & 7)
            {
                case 0:
                    number = Varint(message, ref at);
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    bytes = message[at..(at + length)];
                    at += length;
                    break;
                case 5:
                    bytes = message[at..(at + 4)];
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} at {at}.");
            }

            fields.Add(((int)(tag >> 3), number, bytes));
        }
    }

    public IReadOnlyList<long> Numbers(int field) => [.. Of(field).Select(found => (long)found.Number)];

    public IReadOnlyList<string> Texts(int field) =>
        [.. Of(field).Select(found => Encoding.UTF8.GetString(found.Bytes))];

    public IReadOnlyList<byte[]> Bytes(int field) => [.. Of(field).Select(found => found.Bytes)];

    public IReadOnlyList<ProtobufReader> Messages(int field) =>
        [.. Of(field).Select(found => new ProtobufReader(found.Bytes))];

    private IEnumerable<(int Field, ulong Number, byte[] Bytes)> Of(int field) =>
        fields.Where(found => found.Field == field);

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0ul;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
