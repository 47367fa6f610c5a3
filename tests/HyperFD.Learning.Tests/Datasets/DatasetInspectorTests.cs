using HyperFD.Learning.Datasets;
using static HyperFD.Learning.Tests.Datasets.CocoFolder;

namespace HyperFD.Learning.Tests.Datasets;

public sealed class DatasetInspectorTests : IDisposable
{
    private readonly CocoFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Inspect_MixedFolder_CountsEverything()
    {
        folder.Image("a.jpg").Image("b.jpg").Image("c.jpg", 100, 40).Image("d.jpg").Labels(
            ["a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg"],
            Face(1, 1, "10, 10, 20, 25"),
            Face(2, 1, "0, 0, 2, 2"),
            Face(3, 1, "0, 0, 100, 80"),
            Face(4, 2, "10, 10, 60, 20"),
            Face(5, 2, "0, 0, 50, 50", ", \"iscrowd\": 1"));
        File.WriteAllText(Path.Combine(folder.Path, "d.jpg"), "no picture");
        var dataset = DatasetReader.Read(folder.Path, TestContext.Current.CancellationToken);

        var seen = DatasetInspector.Inspect(dataset, null, TestContext.Current.CancellationToken);

        Assert.Equal((4, 2, 4, 1), (seen.Images, seen.ImagesWithoutFaces, seen.Faces, seen.CrowdRegions));
        Assert.Equal(
            ["below 4 pixels", "as large as the image", "very long and narrow"],
            seen.SuspiciousBoxes.Select(box => box.Why));
        Assert.Equal(
            [("c.jpg", DatasetProblemKind.SizeMismatch), ("d.jpg", DatasetProblemKind.UnreadableImage)],
            seen.Unreadable.Select(problem => (problem.Where, problem.Kind)));
        Assert.Equal(["a.jpg", "b.jpg"], Assert.Single(seen.LookAlikes));
        Assert.Equal(4, seen.ImageSides.Single(bin => bin.Label == "96–160 px").Count);
        Assert.Equal(
            ["0", "1", "2", "3–4", "5–8", "9–16", "17–64", "≥ 65"], seen.FacesPerImage.Select(bin => bin.Label));
        Assert.Equal([2, 1, 0, 1], seen.FacesPerImage.Take(4).Select(bin => bin.Count));
        Assert.Equal((4, 4), (seen.FaceSizes.Sum(bin => bin.Count), seen.FaceAspects.Sum(bin => bin.Count)));
        Assert.Equal((5, 3), (seen.Health.Images, seen.Health.BadImages));
        Assert.True(seen.Health.IsTooBad);
    }

    [Theory]
    [InlineData(20, 2, false)]
    [InlineData(19, 2, true)]
    [InlineData(10, 1, false)]
    public void Health_BadBoxes_AreTooManyAboveATenth(int boxes, int bad, bool tooBad)
    {
        folder.Image("a.jpg").Labels(
            ["a.jpg"],
            [.. Enumerable.Range(0, boxes).Select(i => Face(i, 1, i < bad ? "5, 5, 0, 0" : "10, 10, 20, 25"))]);

        var health = DatasetHealth.Of(DatasetReader.Read(folder.Path, TestContext.Current.CancellationToken));

        Assert.Equal((boxes, bad, tooBad), (health.Boxes, health.BadBoxes, health.IsTooBad));
        var problem = Assert.Single(health.Problems);
        Assert.Equal((DatasetProblemKind.BoxEmpty, bad), (problem.Kind, problem.Count));
        Assert.Contains($"{bad} of {boxes} boxes", health.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void Health_FilesWithoutLabels_AreNotBad()
    {
        folder.Image("a.jpg").Image("x.jpg").Image("y.jpg").Labels(["a.jpg"], Face(1, 1, "10, 10, 20, 25"));

        var health = DatasetHealth.Of(DatasetReader.Read(folder.Path, TestContext.Current.CancellationToken));

        Assert.Equal((1, 0, false), (health.Images, health.BadImages, health.IsTooBad));
        Assert.Equal(2, Assert.Single(health.Problems).Count);
    }
}
