using CsCheck;
using HyperFD.Learning.Export.Onnx;

namespace HyperFD.Learning.Tests.Export.Onnx;

public sealed class ProtobufWriterTests
{
    /// <summary>
    /// The two examples of the "Encoding" page of protocol buffers' documentation, and a nested one of it.
    /// </summary>
    [Fact]
    public void Write_ExamplesOfTheDocumentation_HasTheirBytes()
    {
        var writer = new ProtobufWriter();
        writer.Integer(1, 150);
        writer.Text(2, "testing");
        writer.Message(3, inner => inner.Integer(1, 150));

        Assert.Equal("089601" + "120774657374696E67" + "1A03089601", Convert.ToHexString(writer.Written));
    }

    [Fact]
    public void Integer_AnyNumber_ReadsBack() => Gen.Select(Gen.Int[1, 500_000_000], Gen.Long).Sample((field, value) =>
    {
        var writer = new ProtobufWriter();
        writer.Integer(field, value);
        return new ProtobufReader(writer.Written.ToArray()).Numbers(field).Single() == value;
    });
}
