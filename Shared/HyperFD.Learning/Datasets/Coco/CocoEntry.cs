namespace HyperFD.Learning.Datasets.Coco;

/// <summary>An image entry while its boxes are gathered; without a path when its file is unusable.</summary>
internal sealed class CocoEntry
{
    public CocoEntry(CocoImage image, string? path)
    {
        (Image, Path) = (image, path);
        if (image is { Width: >= 1 and < 1e6, Height: >= 1 and < 1e6 })
        {
            Size = ((int)image.Width, (int)image.Height);
        }
        else if (path is not null)
        {
            ReadSize(path);
        }
    }

    public CocoImage Image { get; }

    public string? Path { get; }

    /// <summary>As the labels say, else as the file's header says; null when neither can be had.</summary>
    public (int Width, int Height)? Size { get; private set; }

    public string Trouble { get; private set; } = "";

    public List<FaceBox> Faces { get; } = [];

    public LabelledImage ToImage(string group) => new(Path!, Size!.Value.Width, Size.Value.Height, group, Faces);

    private void ReadSize(string path)
    {
        try
        {
            Size = ImageDecoder.ReadSize(path);
        }
        catch (ImageUnreadableException error)
        {
            Trouble = error.Why;
        }
    }
}
