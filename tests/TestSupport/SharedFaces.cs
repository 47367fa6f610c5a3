using Xunit;

namespace HyperFD.TestSupport;

/// <summary>
/// Real face domains for measuring, kept beside the checkout and not in it: most licences allow research only. Each is
/// a folder with images/ and annotations.json in COCO's format.
/// </summary>
public static class SharedFaces
{
    /// <summary>The folder of all domains, or null on a machine that has none.</summary>
    public static string? Find() => FindBeside(RepositoryRoot.Find());

    /// <summary>The folder of one domain, such as "selfie"; skips the running test where it is absent.</summary>
    public static string DomainOrSkip(string domain)
    {
        var folder = Path.Combine(Find() ?? "", domain);
        Assert.SkipUnless(Directory.Exists(folder), $"Needs the real face domain ../shared/faces/{domain}.");
        return folder;
    }

    internal static string? FindBeside(string checkout)
    {
        var folder = Path.GetFullPath(Path.Combine(checkout, "..", "shared", "faces"));
        return Directory.Exists(folder) ? folder : null;
    }
}
