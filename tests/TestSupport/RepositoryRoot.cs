namespace HyperFD.TestSupport;

/// <summary>Where the checkout lies that this test was built from.</summary>
public static class RepositoryRoot
{
    private const string Marker = "HyperFD.sln";

    /// <summary>The folder that holds the solution, found upwards from the test's own binaries.</summary>
    /// <exception cref="DirectoryNotFoundException">The binaries were moved out of the checkout.</exception>
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No {Marker} above {AppContext.BaseDirectory}.");
    }
}
