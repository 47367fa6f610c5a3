using System.Security.Cryptography;
using HyperFD.Learning.Datasets;
using HyperFD.Learning.Datasets.Synthetic;
using HyperFD.TestSupport;

namespace HyperFD.Learning.Tests.Datasets;

public sealed class SyntheticDomainWriterTests : IDisposable
{
    private readonly TempFolder folder = new();

    public static TheoryData<string> Names => [.. SyntheticDomains.Named.Select(domain => domain.Name)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_EachDomain_IsACleanDatasetOfItsKind(string name)
    {
        var domain = SyntheticDomains.Find(name);
        SyntheticDomainWriter.Write(folder.FullPath, domain, 12, 7, TestContext.Current.CancellationToken);

        var dataset = DatasetReader.Read(folder.FullPath, TestContext.Current.CancellationToken);

        Assert.Empty(dataset.Problems);
        Assert.Equal(12, dataset.Images.Count);
        Assert.All(dataset.Images, image =>
        {
            var decoded = ImageDecoder.Decode(image.Path, 288);
            Assert.Equal((image.Width, image.Height), (decoded.Width, decoded.Height));
            Assert.Contains(new PixelSize(image.Width, image.Height), domain.ImageSizes);
            Assert.InRange(image.Faces.Count, 0, domain.FaceCount.Max);
            Assert.All(image.Faces, face =>
            {
                Assert.True(face.X >= 0 && face.Y >= 0);
                Assert.True(face.X + face.Width <= image.Width + 0.01 && face.Y + face.Height <= image.Height + 0.01);
            });
        });
    }

    [Fact]
    public void Write_SameSeed_GivesTheSameBytes()
    {
        foreach (var domain in SyntheticDomains.Named)
        {
            SyntheticDomainWriter.Write(folder.Combine("a"), domain, 3, 7, TestContext.Current.CancellationToken);
            SyntheticDomainWriter.Write(folder.Combine("b"), domain, 3, 7, TestContext.Current.CancellationToken);
            SyntheticDomainWriter.Write(folder.Combine("c"), domain, 3, 8, TestContext.Current.CancellationToken);

            Assert.Equal(Digests("a"), Digests("b"));
            Assert.Empty(Digests("a").Where(file => file.StartsWith("images", StringComparison.Ordinal)).Intersect(
                Digests("c")));
        }
    }

    [Fact]
    public void Write_MoreImages_KeepsTheFirst()
    {
        var domain = SyntheticDomains.Find("masks");
        SyntheticDomainWriter.Write(folder.Combine("a"), domain, 3, 7, TestContext.Current.CancellationToken);
        SyntheticDomainWriter.Write(folder.Combine("b"), domain, 6, 7, TestContext.Current.CancellationToken);

        var images = Digests("a").Where(file => file.StartsWith("images", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, images.Count);
        Assert.Empty(images.Except(Digests("b")));
    }

    [Fact]
    public void Draw_RandomDomains_AreOfAllKindsAndClean()
    {
        var domains = Enumerable.Range(0, 12).Select(RandomDomain.Draw).ToList();

        Assert.Equal(3, domains.Select(domain => domain.Palette).Distinct().Count());
        Assert.True(domains.Select(domain => domain.Scene).Distinct().Count() >= 4);
        foreach (var domain in domains)
        {
            var path = folder.Combine(domain.Name);
            SyntheticDomainWriter.Write(path, domain, 8, 1, TestContext.Current.CancellationToken);
            Assert.Empty(DatasetReader.Read(path, TestContext.Current.CancellationToken).Problems);
        }
    }

    [Fact]
    public void Find_UnknownDomain_ListsTheNames() =>
        Assert.Contains(
            "portraits, crowd", Assert.Throws<ArgumentException>(() => SyntheticDomains.Find("x")).Message,
            StringComparison.Ordinal);

    private List<string> Digests(string name)
    {
        var root = folder.Combine(name);
        return [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path =>
                $"{Path.GetRelativePath(root, path)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}")];
    }
}
