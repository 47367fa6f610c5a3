using HyperFD.Learning.Datasets;
using static HyperFD.Learning.Tests.Datasets.CocoFolder;

namespace HyperFD.Learning.Tests.Datasets;

public sealed class DatasetReaderTests : IDisposable
{
    private readonly CocoFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("annotations.json", "images/a.jpg")]
    [InlineData("annotations/annotations.json", "images/a.jpg")]
    [InlineData("annotations/instances_train2017.json", "train2017/a.jpg")]
    [InlineData("_annotations.coco.json", "a.jpg")]
    public void Read_UsualLayouts_FindsLabelsAndImages(string labels, string image)
    {
        folder.Image(image).Labels(["a.jpg"], Face(1, 1, "10, 20, 30, 40"));
        Move("annotations.json", labels);

        var dataset = DatasetReader.Read(folder.Path, TestContext.Current.CancellationToken);

        var read = Assert.Single(dataset.Images);
        Assert.Equal(Path.Combine(folder.Path, image), read.Path);
        Assert.Equal((100, 80), (read.Width, read.Height));
        Assert.Equal(new FaceBox(10, 20, 30, 40, false), Assert.Single(read.Faces));
        Assert.Equal("COCO", dataset.Format);
        Assert.Empty(dataset.Problems);
    }

    [Fact]
    public void Read_BadBoxes_AreCountedAndTheRestIsUsed()
    {
        folder.Image("a.jpg").Labels(
            ["a.jpg"],
            Face(1, 1, "10, 20, 30, 40", ", \"iscrowd\": 1"),
            Face(2, 1, "NaN, 20, 30, 40"),
            Face(3, 1, "10, 20, 0, 40"),
            Face(4, 1, "200, 20, 30, 40"),
            Face(5, 1, "90, 70, 30, 40"),
            Face(6, 1, "10, 20, 30"),
            Face(7, 1, "-1, -1, 20, 20"),
            Face(8, 7, "10, 20, 30, 40"),
            Face(9, 1, "10, 20, -Infinity, 40"));

        var dataset = DatasetReader.Read(folder.Path, TestContext.Current.CancellationToken);

        FaceBox[] kept = [new(10, 20, 30, 40, true), new(90, 70, 10, 10, false), new(0, 0, 19, 19, false)];
        Assert.Equal(kept, Assert.Single(dataset.Images).Faces);
        Assert.Equal(
            [
                (DatasetProblemKind.BoxNotANumber, 3), (DatasetProblemKind.BoxEmpty, 1),
                (DatasetProblemKind.BoxOutside, 1),
                (DatasetProblemKind.BoxClipped, 1), (DatasetProblemKind.UnknownImage, 1),
            ],
            Counts(dataset));
    }

    [Fact]
    public void Read_BadImages_AreCountedAndTheRestIsUsed()
    {
        folder.Image("images/a.jpg").Image("images/unlabelled.png").Labels(
            ["a.jpg", "missing.jpg", "../../etc/passwd", "/etc/passwd", "a.jpg"],
            Face(1, 1, "10, 20, 30, 40"),
            Face(2, 2, "10, 20, 30, 40"),
            Face(3, 3, "10, 20, 30, 40"),
            Face(4, 5, "10, 20, 30, 40"));

        var dataset = DatasetReader.Read(folder.Path, TestContext.Current.CancellationToken);

        Assert.Single(Assert.Single(dataset.Images).Faces);
        Assert.Equal(
            [
                (DatasetProblemKind.MissingFile, 1), (DatasetProblemKind.ForbiddenPath, 2),
                (DatasetProblemKind.DuplicateImage, 1), (DatasetProblemKind.UnlabelledImage, 1),
            ],
            Counts(dataset));
    }

    [Fact]
    public void Read_FaceAmongOtherCategories_TakesFacesAndCountsTheOthers()
    {
        folder.Image("a.jpg").Labels(
            """
            {"images": [{"id": "x", "file_name": "a.jpg", "width": 100, "height": 80}],
             "annotations": [
               {"id": 1, "image_id": "x", "category_id": 3, "bbox": [1, 2, 3, 4]},
               {"id": 2, "image_id": "x", "category_id": 2, "bbox": [1, 2, 30, 40]},
               {"id": 3, "image_id": "x", "category_id": 9, "bbox": [1, 2, 30, 40]}],
             "categories": [{"id": 2, "name": "person"}, {"id": 3, "name": "Face"}]}
            """);

        var dataset = DatasetReader.Read(folder.Path, TestContext.Current.CancellationToken);

        Assert.Equal(new FaceBox(1, 2, 3, 4, false), Assert.Single(Assert.Single(dataset.Images).Faces));
        Assert.Equal(
            [(DatasetProblemKind.WrongCategory, 1), (DatasetProblemKind.OtherCategory, 1)],
            Counts(dataset));
    }

    [Fact]
    public void Read_SizeNotInLabels_TakesItFromTheFile()
    {
        folder.Image("a.jpg", 64, 48).Labels(
            """
            {"images": [{"id": 1, "file_name": "a.jpg"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 7, "bbox": ["1", 2, 3, 4], "iscrowd": false}]}
            """);

        var image = Assert.Single(DatasetReader.Read(folder.Path, TestContext.Current.CancellationToken).Images);

        Assert.Equal((64, 48), (image.Width, image.Height));
        Assert.Single(image.Faces);
    }

    [Fact]
    public void Read_Source_MakesGroups()
    {
        folder.Image("1.jpg").Image("2.jpg").Image("3.jpg").Labels(
            """
            {"images": [
               {"id": 1, "file_name": "1.jpg", "width": 100, "height": 80, "source": "train/subject01.happy"},
               {"id": 2, "file_name": "2.jpg", "width": 100, "height": 80, "source": "valid/subject01.sad"},
               {"id": 3, "file_name": "3.jpg", "width": 100, "height": 80, "source": "valid/subject02.sad"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 3, 4]}],
             "categories": [{"id": 1, "name": "head"}]}
            """);

        var images = DatasetReader.Read(folder.Path, TestContext.Current.CancellationToken).Images;

        Assert.Equal(images[0].Group, images[1].Group);
        Assert.NotEqual(images[0].Group, images[2].Group);
    }

    private static List<(DatasetProblemKind Kind, int Count)> Counts(Dataset dataset) =>
        [.. dataset.Problems.GroupBy(problem => problem.Kind).Select(group => (group.Key, group.Count()))];

    private void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Path, to))!);
        File.Move(Path.Combine(folder.Path, from), Path.Combine(folder.Path, to));
    }
}
