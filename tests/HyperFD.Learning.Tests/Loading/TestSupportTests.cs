using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Loading;

public sealed class TestSupportTests
{
    [Fact]
    public void FindBeside_WithAndWithoutFaces_FindsOnlyWhatIsThere()
    {
        using var folder = new TempFolder();
        var checkout = Directory.CreateDirectory(folder.Combine("checkout")).FullName;
        Assert.Null(SharedFaces.FindBeside(checkout));

        var faces = Directory.CreateDirectory(folder.Combine("shared", "faces")).FullName;
        Assert.Equal(faces, SharedFaces.FindBeside(checkout));
    }

    [Fact]
    public void Dispose_OfATempFolder_TakesItsContentAway()
    {
        string path;
        using (var folder = new TempFolder())
        {
            path = folder.FullPath;
            File.WriteAllText(folder.Combine("file.txt"), "content");
        }

        Assert.False(Directory.Exists(path));
    }
}
