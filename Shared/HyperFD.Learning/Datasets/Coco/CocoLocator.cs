namespace HyperFD.Learning.Datasets.Coco;

/// <summary>Finds the label file of a COCO folder, and the image files that its entries name.</summary>
internal static class CocoLocator
{
    private static readonly string[] ImageExtensions = [".jpg", ".jpeg", ".png", ".webp", ".bmp"];

    /// <summary>The one label file in the folder or its <c>annotations</c> folder.</summary>
    public static string FindLabels(string folder)
    {
        var found = LabelFilesIn(folder).Concat(LabelFilesIn(Path.Combine(folder, "annotations"))).ToList();
        return found.Count switch
        {
            1 => found[0],
            > 1 => throw new DatasetException(
                $"'{Path.GetFileName(folder)}' holds {found.Count} label files ({Names(found)}); keep one of them "
                    + "there."),
            _ => throw new DatasetException(WhatIsThere(folder)),
        };
    }

    /// <summary>Links are not followed while looking around: they can form a circle.</summary>
    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 6,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>All image files in the folder and below, as full paths in ordinal order.</summary>
    public static IReadOnlyList<string> ImageFiles(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", Everywhere)
            .Where(path => ImageExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];

    /// <summary>The file that an entry names, or null; the name must have passed <see cref="StaysInside"/>.</summary>
    public static string? FindImage(string folder, string fileName)
    {
        var inside = fileName.Replace('\\', '/');
        return new[] { Path.Combine(folder, "images", inside), Path.Combine(folder, inside) }
            .Concat(SideFolders(folder).Select(side => Path.Combine(side, inside)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>
    /// A label file is foreign input: a name such as <c>../../etc/passwd</c> must not make us open files outside.
    /// </summary>
    public static bool StaysInside(string fileName)
    {
        var parts = fileName.Replace('\\', '/').Split('/');
        return fileName.Length > 0
            && parts[0].Length > 0
            && !parts[0].Contains(':', StringComparison.Ordinal)
            && !fileName.Contains('\0', StringComparison.Ordinal)
            && !parts.Contains("..");
    }

    private static IEnumerable<string> LabelFilesIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json").Where(IsLabelFile).Order(StringComparer.Ordinal)
        : [];

    private static bool IsLabelFile(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name.Equals("annotations", StringComparison.OrdinalIgnoreCase)
            || name.Equals("_annotations.coco", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("instances", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>COCO's own layout keeps images in <c>train2017/</c> and the like, beside <c>annotations/</c>.</summary>
    private static IEnumerable<string> SideFolders(string folder) =>
        Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal);

    private static string WhatIsThere(string folder)
    {
        var below = Directory.EnumerateDirectories(folder).SelectMany(LabelFilesIn).ToList();
        if (below.Count > 0)
        {
            var places = string.Join(", ", below.Select(path => Path.GetRelativePath(folder, path)).Take(4));
            return $"No label file in '{Path.GetFileName(folder)}' itself, but {places}; give the folder that holds "
                + "it.";
        }

        var json = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        var seen = json.Count > 0 ? $"other JSON files ({Names(json)})" : $"{ImageFiles(folder).Count} image files";
        return $"'{Path.GetFileName(folder)}' is no COCO dataset: no annotations.json, instances*.json or "
            + $"_annotations.coco.json in it or in annotations/, only {seen}.";
    }

    private static string Names(List<string> paths) =>
        string.Join(", ", paths.Take(4).Select(Path.GetFileName)) + (paths.Count > 4 ? ", …" : "");
}
