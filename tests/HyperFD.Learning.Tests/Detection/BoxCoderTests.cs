using CsCheck;
using HyperFD.Learning.Detection.Boxes;
using static TorchSharp.torch;

namespace HyperFD.Learning.Tests.Detection;

public sealed class BoxCoderTests
{
    private static readonly Gen<float[]> Cell = Gen.Select(
        Gen.Float[0, 320], Gen.Float[0, 320], Gen.OneOf(4f, 8f, 16f, 32f), (x, y, stride) => new[] { x, y, stride });

    private static readonly Gen<Box> AnyBox = Gen.Select(
        Gen.Float[-50, 300], Gen.Float[-50, 300], Gen.Float[3, 300], Gen.Float[3, 300],
        (x, y, width, height) => new Box(x, y, x + width, y + height));

    [Fact]
    public void Decode_EncodedBox_IsTheBox() => Gen.Select(AnyBox, Cell).Sample(
        (box, cell) =>
        {
            using var scope = NewDisposeScope();
            var cells = tensor(cell).view(1, 3);
            var decoded = BoxCoder.Decode(BoxCoder.Encode(BoxTests.Row(box), cells), cells).data<float>().ToArray();
            Assert.Equal(box.Left, decoded[0], 0.01f);
            Assert.Equal(box.Top, decoded[1], 0.01f);
            Assert.Equal(box.Right, decoded[2], 0.01f);
            Assert.Equal(box.Bottom, decoded[3], 0.01f);
        },
        iter: 200,
        threads: 1);

    [Fact]
    public void Decode_OneCode_EqualsTheTensorForm() => Gen.Select(Gen.Float[-6, 6].Array[4], Cell).Sample(
        (code, cell) =>
        {
            using var scope = NewDisposeScope();
            var expected = BoxCoder.Decode(tensor(code).view(1, 4), tensor(cell).view(1, 3)).data<float>().ToArray();
            var box = BoxCoder.Decode(code, cell);
            var tolerance = 1e-5f * (1 + expected.Max(MathF.Abs));
            Assert.Equal(expected[0], box.Left, tolerance);
            Assert.Equal(expected[1], box.Top, tolerance);
            Assert.Equal(expected[2], box.Right, tolerance);
            Assert.Equal(expected[3], box.Bottom, tolerance);
        },
        iter: 200,
        threads: 1);

    /// <summary>
    /// A face that lies wholly beside the cell's centre, which distances to the edges could not express.
    /// </summary>
    [Fact]
    public void Encode_FaceBesideTheCell_IsExact()
    {
        using var scope = NewDisposeScope();
        var cells = tensor(new[] { 4f, 4f, 8f }).view(1, 3);
        var code = BoxCoder.Encode(BoxTests.Row(new Box(6, 6, 8, 8)), cells).data<float>().ToArray();
        Assert.Equal(0.375f, code[0], 1e-6f);
        Assert.Equal(MathF.Log(2f / 32), code[2], 1e-6f);
    }
}
