namespace HyperFD.Learning.Datasets;

/// <summary>One image cannot be used; the message is one line with the file's name and never its folder.</summary>
public sealed class ImageUnreadableException(string fileName, string why, Exception? inner = null)
    : Exception($"{fileName}: {why}", inner)
{
    public string FileName { get; } = fileName;

    public string Why { get; } = why;
}
