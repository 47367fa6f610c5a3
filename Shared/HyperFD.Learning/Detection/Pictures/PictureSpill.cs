using HyperFD.Learning.Datasets;

namespace HyperFD.Learning.Detection.Pictures;

/// <summary>
/// Decoded pixels on disk, for pictures that memory has no room for: reading them back costs a copy, decoding a JPEG
/// again milliseconds. One file that only its owner may read; on Unix it loses its name as soon as it is open, so that
/// it is gone with the process, however that ends. A full disk makes it stop growing and nothing else. Safe for several
/// threads.
/// </summary>
/// <param name="folder">Private folder; made when the first picture comes.</param>
/// <param name="maxBytes">Most bytes on disk; a quarter of what is free there, if that is less.</param>
public sealed class PictureSpill(string folder, long maxBytes) : IDisposable
{
    private const string FileName = "pictures.cache";
    private const long ShareOfFreeSpace = 4;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private FileStream? file;
    private long limit;
    private long bytes;
    private bool isClosed;

    /// <summary>On disk now.</summary>
    public long Bytes
    {
        get
        {
            lock (gate)
                return bytes;
        }
    }

    /// <summary>Keeps the pixels if there is room.</summary>
    public void TryAdd(string key, RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        lock (gate)
        {
            if (isClosed || places.ContainsKey(key))
                return;
            try
            {
                file ??= Open();
                if (bytes + image.Pixels.Length > limit)
                    return;
                RandomAccess.Write(file.SafeFileHandle, image.Pixels, bytes);
                places[key] = new Place(bytes, image.Width, image.Height);
                bytes += image.Pixels.Length;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                isClosed = true;
            }
        }
    }

    /// <summary>What was kept, or null.</summary>
    public RgbImage? Find(string key)
    {
        Place place;
        lock (gate)
        {
            if (!places.TryGetValue(key, out place))
                return null;
        }

        var pixels = GC.AllocateUninitializedArray<byte>(3 * place.Width * place.Height);
        for (var read = 0; read < pixels.Length;)
        {
            var more = RandomAccess.Read(file!.SafeFileHandle, pixels.AsSpan(read), place.Offset + read);
            if (more == 0)
                return null; // cut off by somebody else: decoding it again is always right
            read += more;
        }

        return new RgbImage(pixels, place.Width, place.Height);
    }

    public void Dispose() => file?.Dispose();

    private FileStream Open()
    {
        Directory.CreateDirectory(folder);
        limit = Math.Min(maxBytes, new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace / ShareOfFreeSpace);
        var path = Path.Combine(folder, FileName);
        File.Delete(path); // of a process that was killed before the next line but one
        var opened = new FileStream(path, Options());
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        return opened;
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private readonly record struct Place(long Offset, int Width, int Height);
}
