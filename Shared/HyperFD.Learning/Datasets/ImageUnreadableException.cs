namespace HyperFD.Learning.Datasets;

/// <summary>One image cannot be used; the message is one line with the file's name and never its folder.</summary>
public sealed class ImageUnreadableException(
    string fileName,
    string why,
    DatasetProblemKind kind = DatasetProblemKind.UnreadableImage) : Exception($"{fileName}: {why}")
{
    public string FileName { get; } = fileName;

    public string Why { get; } = why;

    /// <summary>As an entry of the list of what was skipped.</summary>
    public DatasetProblem Problem => new(kind, FileName, Why);
}
