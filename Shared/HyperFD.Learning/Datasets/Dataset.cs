namespace HyperFD.Learning.Datasets;

/// <summary>A labelled face, in pixels of the image as people see it (EXIF rotation applied).</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Positive.</param>
/// <param name="Height">Positive.</param>
/// <param name="IsCrowd">COCO's iscrowd: neither found nor missed counts, matches are ignored.</param>
public readonly record struct FaceBox(float X, float Y, float Width, float Height, bool IsCrowd);

/// <summary>An image file with its faces; the file may still turn out to be unreadable.</summary>
/// <param name="Path">Full path; never leaves the machine.</param>
/// <param name="Width">Pixels, as the labels say.</param>
/// <param name="Height">Pixels, as the labels say.</param>
/// <param name="Group">Images of one group are near-duplicates and stay on one side of a split.</param>
/// <param name="Faces">Possibly empty: an image without faces is a good negative.</param>
public sealed record LabelledImage(string Path, int Width, int Height, string Group, IReadOnlyList<FaceBox> Faces)
{
    /// <summary>Whether there is a face that can be found or missed.</summary>
    public bool HasFaces => Faces.Any(face => !face.IsCrowd);
}

/// <summary>Something in a data set that was skipped, with the reason.</summary>
/// <param name="Kind">What was wrong.</param>
/// <param name="Where">File or annotation, relative to the folder.</param>
/// <param name="Why">One clear line.</param>
public sealed record DatasetProblem(DatasetProblemKind Kind, string Where, string Why);

public enum DatasetProblemKind
{
    MissingFile,
    UnreadableImage,
    UnlabelledImage,
    BoxOutside,
    BoxEmpty,
    BoxNotANumber,
    WrongCategory,
    UnknownImage,
    SizeMismatch,

    /// <summary>Counted, not bad: the box stuck out of its image and was cut to it.</summary>
    BoxClipped,

    /// <summary>Counted, not bad: labels of another kind of thing than faces.</summary>
    OtherCategory,

    /// <summary>A second entry of the same file or image id; the first one is used.</summary>
    DuplicateImage,

    /// <summary>A file name that leads out of the folder; such a file is never opened.</summary>
    ForbiddenPath,
}

/// <summary>A folder of labelled face images, as read; problems are counted, not fatal.</summary>
/// <param name="Folder">Full path.</param>
/// <param name="Format">Name of the format found, for example <c>COCO</c>.</param>
/// <param name="Images">Usable images in a stable order.</param>
/// <param name="Problems">What was skipped.</param>
public sealed record Dataset(
    string Folder,
    string Format,
    IReadOnlyList<LabelledImage> Images,
    IReadOnlyList<DatasetProblem> Problems);

/// <summary>A folder that cannot be used at all; the message is one clear line that says what to do.</summary>
public sealed class DatasetException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>An 8-bit RGB picture, rows from the top, three bytes a pixel.</summary>
/// <param name="Pixels">Length 3·Width·Height, order [y, x, channel].</param>
public sealed record RgbImage(byte[] Pixels, int Width, int Height);
