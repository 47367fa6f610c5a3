using CsCheck;
using HyperFD.Learning.Datasets;
using static HyperFD.Learning.Tests.Datasets.CocoFolder;

namespace HyperFD.Learning.Tests.Datasets;

/// <summary>Folders that cannot be used at all: one clear line each that says what was seen.</summary>
public sealed class DatasetRefusalTests : IDisposable
{
    private readonly CocoFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_NoSuchFolder_SaysSo() =>
        Assert.Contains("There is no folder", Refusal(Path.Combine(folder.Path, "nowhere")), StringComparison.Ordinal);

    [Fact]
    public void Read_FileInsteadOfFolder_SaysSo()
    {
        folder.Image("a.jpg");

        Assert.Contains("is a file", Refusal(Path.Combine(folder.Path, "a.jpg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoLabels_SaysWhatItSaw()
    {
        folder.Image("a.jpg").Image("b.png");

        Assert.Contains("only 2 image files", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LabelsOneLevelDeeper_SaysWhere()
    {
        folder.Labels("{}", "train/_annotations.coco.json").Labels("{}", "valid/_annotations.coco.json");

        Assert.Contains(Path.Combine("train", "_annotations.coco.json"), Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TwoLabelFiles_SaysBoth()
    {
        folder.Labels("{}", "instances_a.json").Labels("{}", "instances_b.json");

        Assert.Contains("2 label files (instances_a.json, instances_b.json)", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BrokenJson_NamesTheLine()
    {
        folder.Labels("{\"images\": [\n  {\"id\": 1,\n   \"file_name\": oops}]}");

        Assert.Contains("annotations.json is not valid COCO JSON: line 3", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"images\": 7}")]
    public void Read_OtherJson_IsRefused(string json)
    {
        folder.Labels(json);

        Assert.Contains("annotations.json", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoFaceCategory_ListsThoseThereAre()
    {
        folder.Image("a.jpg").Labels(
            """
            {"images": [{"id": 1, "file_name": "a.jpg"}], "annotations": [],
             "categories": [{"id": 1, "name": "cat"}, {"id": 2, "name": "dog"}]}
            """);

        Assert.Contains("None of the 2 categories is called 'face' (cat, dog)", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ZeroFaces_SaysSo()
    {
        folder.Image("a.jpg").Labels(["a.jpg"]);

        Assert.Contains("Zero faces", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoImageMatches_SaysSo()
    {
        folder.Image("b.jpg").Labels(["a.jpg"], Face(1, 1, "1, 2, 3, 4"));

        Assert.Contains(
            "names 1 images and the folder holds 1, but none of them match", Refusal(), StringComparison.Ordinal);
    }

    /// <summary>Whatever bytes a label file holds, it is read or refused in words; nothing else is thrown.</summary>
    [Fact]
    public void Read_AnyDamage_IsReadOrRefused()
    {
        folder.Image("a.jpg").Image("b.jpg")
            .Labels(["a.jpg", "b.jpg"], Face(1, 1, "1, 2, 30, 40"), Face(2, 2, "NaN, 2e3, 3, 4"));
        var path = Path.Combine(folder.Path, "annotations.json");
        var sound = File.ReadAllBytes(path);
        string[] pieces =
        [
            "null", "{}", "[]", "\"", "-1", "1e999", "NaN", ",", "}", "\\", "\u0000", "\"..\"", "{\"id\":",
            "\uD83D\uDE00",
        ];
        var outcomes = new HashSet<bool>();
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Int[0, 12], Gen.Int[0, pieces.Length - 1]).Sample(
            (at, cut, which) =>
            {
                var end = Math.Min(sound.Length, at + cut);
                File.WriteAllBytes(
                    path, [.. sound[..at], .. System.Text.Encoding.UTF8.GetBytes(pieces[which]), .. sound[end..]]);
                try
                {
                    Assert.NotEmpty(DatasetReader.Read(folder.Path, CancellationToken.None).Images);
                    outcomes.Add(true);
                }
                catch (DatasetException)
                {
                    outcomes.Add(false);
                }
            },
            iter: 1000,
            threads: 1);
        Assert.Equal(2, outcomes.Count);
    }

    private string Refusal(string? path = null)
    {
        var error = Assert.Throws<DatasetException>(() => DatasetReader.Read(
            path ?? folder.Path, CancellationToken.None));
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
