namespace HyperFD.TestSupport;

/// <summary>An empty folder that goes away, with all that is in it, when the test ends.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => FullPath = Directory.CreateTempSubdirectory("hyperfd-test-").FullName;

    public string FullPath { get; }

    /// <summary>The path of something inside; nothing is created.</summary>
    public string Combine(params string[] parts) => Path.Combine([FullPath, .. parts]);

    public void Dispose()
    {
        if (Directory.Exists(FullPath))
        {
            Directory.Delete(FullPath, recursive: true);
        }
    }
}
