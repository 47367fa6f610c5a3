using System.Buffers.Binary;
using System.Text;
using CsCheck;
using HyperFD.Learning.Export;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Export;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Path => folder.Combine("file.safetensors");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_WrittenFile_IsTheSame() =>
        Gen.Select(Gen.String[1, 8].Array[0, 5], Gen.Int[0, 4].Array[0, 3], Gen.String).Sample(
            (names, shape, text) =>
            {
                var tensors = names.Where(name => name != "__metadata__").Distinct(StringComparer.Ordinal)
                    .Select((name, i) =>
                        SafetensorsTensor.Of(name, [.. shape.Select(side => (long)side)], Values(shape, i))).ToList();
                Safetensors.Write(
                    Path, tensors, new Dictionary<string, string>(StringComparer.Ordinal) { ["note"] = text });

                var content = Safetensors.Read(Path);

                Assert.Equal(text, content.Metadata["note"]);
                Assert.Equal(tensors.Count, content.Tensors.Count);
                foreach (var tensor in tensors)
                {
                    Assert.Equal(tensor.Shape, content[tensor.Name].Shape);
                    Assert.Equal(tensor.ToSingles(), content[tensor.Name].ToSingles());
                }
            },
            iter: 100,
            threads: 1);

    [Fact]
    public void ToSingles_Halves_KeepElevenBitsOfAValue()
    {
        // 1.5 and −2 have exact halves; 0.1 is nearest to 1638.5 / 2^14 rounded to 11 bits: 0.0999755859375.
        Safetensors.Write(
            Path, [SafetensorsTensor.OfHalves("a", [3], [1.5f, -2, 0.1f])], new Dictionary<string, string>());

        Assert.Equal([1.5f, -2, 0.0999755859375f], Safetensors.Read(Path)["a"].ToSingles());
        Assert.Equal([0x00, 0x3E, 0x00, 0xC0], Safetensors.Read(Path)["a"].Data[..4]);
    }

    /// <summary>The bytes that the format's description asks for, written down by hand.</summary>
    [Fact]
    public void Write_TwoTensors_HasTheBytesOfTheFormat()
    {
        Safetensors.Write(
            Path,
            [SafetensorsTensor.Of("a", [2], [1f, -2f]), SafetensorsTensor.Of("b", [1, 1], [0.5f])],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["k"] = "v" });

        var bytes = File.ReadAllBytes(Path);

        const string header = """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1,1],"data_offsets":[8,12]}}""";
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(header, Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal([0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0xC0, 0x00, 0x00, 0x00, 0x3F], bytes[(8 + length)..]);
    }

    /// <summary>
    /// A file as another program may write it: no metadata, tensors not in the order of their data, whole numbers.
    /// </summary>
    [Fact]
    public void Read_HandWrittenFile_FindsEveryTensor()
    {
        WriteRaw("""{"late":{"dtype":"I16","shape":[],"data_offsets":[4,6]},"early":{"shape":[1],"data_offsets":[0,4],"dtype":"F32"}}""", [0, 0, 0x80, 0x3F, 7, 9]);

        var content = Safetensors.Read(Path);

        Assert.Equal([1f], content["early"].ToSingles());
        Assert.Equal([7, 9], content["late"].Data);
        Assert.Throws<SafetensorsException>(() => content["late"].ToSingles());
        Assert.Empty(content.Metadata);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"X9","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""")]
    [InlineData("""[1]""")]
    [InlineData("""{"a":""")]
    public void Read_HeaderThatLies_IsRefused(string header)
    {
        WriteRaw(header, [0, 0, 0, 0]);
        Assert.Throws<SafetensorsException>(() => Safetensors.Read(Path));
    }

    [Fact]
    public void Read_CutFile_IsRefused()
    {
        Safetensors.Write(
            Path, [SafetensorsTensor.Of("a", [3], [1, 2, 3])], new Dictionary<string, string>(StringComparer.Ordinal));
        var whole = File.ReadAllBytes(Path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            Assert.Throws<SafetensorsException>(() => Safetensors.Read(Path));
        }
    }

    private static float[] Values(int[] shape, int seed) =>
        [.. Enumerable.Range(0, shape.Aggregate(1, (product, side) => product * side))
            .Select(i => MathF.Sin(i + (100 * seed)))];

    private void WriteRaw(string header, byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)text.Length);
        File.WriteAllBytes(Path, [.. length, .. text, .. data]);
    }
}
