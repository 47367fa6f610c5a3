using HyperFD.Server.Hosting;

namespace HyperFD.Server.Experience;

/// <summary>A folder for the files of one import or export, inside the data folder and gone afterwards.</summary>
internal sealed class WorkFolder : IDisposable
{
    private WorkFolder(string path) => Path = path;

    public string Path { get; }

    public static WorkFolder Create(DataFolder data) => new(Directory.CreateDirectory(data.NewWorkFile()).FullName);

    /// <summary>Deletes what a killed server left behind.</summary>
    public static void DeleteAll(DataFolder data)
    {
        if (Directory.Exists(data.WorkFolder))
            Directory.Delete(data.WorkFolder, recursive: true);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
