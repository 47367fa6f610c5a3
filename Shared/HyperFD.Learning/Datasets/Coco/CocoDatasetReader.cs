namespace HyperFD.Learning.Datasets.Coco;

/// <summary>
/// Matches the entries of a label file with image files and boxes; one instance reads one folder once.
/// </summary>
internal sealed class CocoDatasetReader(string folder, string labels)
{
    private readonly List<DatasetProblem> problems = [];
    private readonly Dictionary<string, CocoEntry> entries = new(StringComparer.Ordinal);

    public Dataset Read(CancellationToken cancellation)
    {
        var document = CocoFile.Read(labels);
        var categories = new CocoCategories(document);
        var files = CocoLocator.ImageFiles(folder);
        AddImages(document.Images ?? [], cancellation);
        AddUnlabelled(files);
        AddFaces(document.Annotations ?? [], categories);
        var images = Usable(files.Count, document.Images?.Count ?? 0);
        return new Dataset(folder, "COCO", images, problems);
    }

    private void AddImages(IReadOnlyList<CocoImage> images, CancellationToken cancellation)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            var name = image.FileName ?? "";
            if (image.Id is null || entries.ContainsKey(image.Id))
            {
                Skip(
                    DatasetProblemKind.DuplicateImage, name,
                    $"image id {image.Id ?? "(none)"} is missing or used before");
                continue;
            }

            // Kept without a path when the file is unusable, so that its boxes are not reported a second time.
            var path = FindFile(name);
            if (path is not null && !taken.Add(path))
            {
                Skip(DatasetProblemKind.DuplicateImage, name, "a second entry of the same file; the first is used");
                path = null;
            }

            entries.Add(image.Id, new CocoEntry(image, path));
        }
    }

    private string? FindFile(string name)
    {
        if (!CocoLocator.StaysInside(name))
        {
            var shown = name.Length == 0 ? "(no file_name)" : name;
            Skip(DatasetProblemKind.ForbiddenPath, shown, "file_name must be a path inside the folder");
            return null;
        }

        var path = CocoLocator.FindImage(folder, name);
        if (path is null)
        {
            Skip(DatasetProblemKind.MissingFile, name, "labelled, but there is no such file");
        }

        return path;
    }

    private void AddUnlabelled(IReadOnlyList<string> files)
    {
        var labelled = entries.Values.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(file => !labelled.Contains(file)))
        {
            Skip(DatasetProblemKind.UnlabelledImage, Path.GetRelativePath(folder, file), "no entry in the label file");
        }
    }

    private void AddFaces(IReadOnlyList<CocoAnnotation> annotations, CocoCategories categories)
    {
        var others = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var annotation in annotations)
        {
            var where = $"annotation {annotation.Id ?? "(no id)"}";
            if (annotation.ImageId is null || !entries.TryGetValue(annotation.ImageId, out var entry))
            {
                Skip(DatasetProblemKind.UnknownImage, where, $"there is no image {annotation.ImageId ?? "(none)"}");
            }
            else if (categories.IsFace(annotation.CategoryId))
            {
                AddFace(entry, annotation, where);
            }
            else if (categories.OtherName(annotation.CategoryId) is { } other)
            {
                others[other] = others.GetValueOrDefault(other) + 1;
            }
            else
            {
                Skip(
                    DatasetProblemKind.WrongCategory, where,
                    $"there is no category {annotation.CategoryId ?? "(none)"}");
            }
        }

        problems.AddRange(others.Select(pair => new DatasetProblem(
            DatasetProblemKind.OtherCategory, $"category '{pair.Key}'", $"{pair.Value} boxes of it are no faces")));
    }

    private void AddFace(CocoEntry entry, CocoAnnotation annotation, string where)
    {
        if (entry.Path is null || entry.Size is not { } size)
        {
            return;
        }

        var checkedBox = BoxCheck.Check(annotation.Bbox, size.Width, size.Height, annotation.IsCrowd);
        if (checkedBox.Problem is { } kind)
        {
            Skip(kind, $"{entry.Image.FileName}, {where}", checkedBox.Why);
        }

        if (checkedBox.Box is { } box)
        {
            entry.Faces.Add(box);
        }
    }

    private List<LabelledImage> Usable(int fileCount, int entryCount)
    {
        var usable = entries.Values.Where(entry => entry is { Path: not null, Size: not null }).ToList();
        foreach (var broken in entries.Values.Where(entry => entry is { Path: not null, Size: null }))
        {
            Skip(DatasetProblemKind.UnreadableImage, broken.Image.FileName ?? "", broken.Trouble);
        }

        var name = Path.GetFileName(labels);
        if (usable.Count == 0)
        {
            throw new DatasetException(
                $"{name} names {entryCount} images and the folder holds {fileCount}, but none of them match; "
                + "put the images into the folder or its images/.");
        }

        if (usable.All(entry => entry.Faces.All(face => face.IsCrowd)))
        {
            throw new DatasetException(
                $"Zero faces: {name} has no usable face box on any of its {usable.Count} images; label some faces "
                    + "first.");
        }

        usable.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        var groups = SourceGroups.Of([.. usable.Select(entry => entry.Image.Source ?? entry.Image.FileName ?? "")]);
        return [.. usable.Select((entry, i) => entry.ToImage(groups[i]))];
    }

    private void Skip(DatasetProblemKind kind, string where, string why) => problems.Add(new(kind, where, why));
}
