using HyperFD.Agent.Datasets;
using HyperFD.Learning.Datasets;
using HyperFD.TestSupport;
using Platform.Agent.Tests.Support;

namespace Platform.Agent.Tests.Datasets;

public sealed class FingerprintTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_SameContentElsewhere_IsTheSame() =>
        Assert.Equal(Of(Faces.Write(_folder.Combine("here"), images: 5)), Of(Faces.Write(
            _folder.Combine("there"), images: 5)));

    [Fact]
    public void Of_OneByteOfOneImageChanged_Differs()
    {
        var folder = Faces.Write(_folder.Combine("data"), images: 5);
        var before = Of(folder);
        var image = Directory.GetFiles(Path.Combine(folder, "images"))[0];
        using (var file = new FileStream(image, FileMode.Append))
            file.WriteByte(0);

        Assert.NotEqual(before, Of(folder));
    }

    [Fact]
    public void Of_OneBoxChanged_Differs()
    {
        var folder = Faces.Write(_folder.Combine("data"), images: 5);
        var before = Of(folder);
        Faces.Edit(folder, labels => labels["annotations"]![0]!["bbox"]![2] = 12);

        Assert.NotEqual(before, Of(folder));
    }

    /// <summary>A folder under the image's name is what no rights let anybody read, not even root.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_OneImageUnreadable_StillTellsDataSetsApart(bool folderInstead)
    {
        var dataset = DatasetReader.Read(Faces.Write(_folder.Combine("data"), images: 5));
        var other = DatasetReader.Read(Faces.Write(_folder.Combine("other"), images: 5, seed: 2));
        var before = Of(dataset);
        foreach (var image in new[] { dataset.Images[0], other.Images[0] })
        {
            File.Delete(image.Path);
            if (folderInstead)
                Directory.CreateDirectory(image.Path);
        }

        Assert.NotEqual(before, Of(dataset));
        Assert.Equal(Of(dataset), Of(dataset));
        Assert.NotEqual(Of(other), Of(dataset));
    }

    private static string Of(string folder) => Of(DatasetReader.Read(folder));

    private static string Of(Dataset dataset) =>
        DatasetFingerprint.Of(dataset.Folder, dataset.Images, TestContext.Current.CancellationToken);
}
