namespace HyperFD.Learning.Datasets.Coco;

/// <summary>Which category ids mean a face: those called <c>face</c>, else the only one there is.</summary>
internal sealed class CocoCategories
{
    private readonly HashSet<string> faces;
    private readonly Dictionary<string, string> names;

    public CocoCategories(CocoDocument document)
    {
        names = Declared(document);
        var called = names.Where(pair => pair.Value.Trim().Equals("face", StringComparison.OrdinalIgnoreCase)).ToList();
        faces = (called.Count, names.Count) switch
        {
            ( > 0, _) => called.Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal),
            (0, 1) => names.Keys.ToHashSet(StringComparer.Ordinal),
            _ => throw new DatasetException(Refusal(names)),
        };
    }

    public bool IsFace(string? id) => id is not null && faces.Contains(id);

    /// <summary>Name of a declared category that is no face; null for an undeclared one.</summary>
    public string? OtherName(string? id) => id is not null && names.TryGetValue(id, out var name) ? name : null;

    /// <summary>A file without categories has the one that its annotations use.</summary>
    private static Dictionary<string, string> Declared(CocoDocument document)
    {
        var declared = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var category in document.Categories ?? [])
        {
            declared[category.Id ?? ""] = category.Name ?? "";
        }

        if (declared.Count == 0)
        {
            foreach (var annotation in document.Annotations ?? [])
            {
                declared[annotation.CategoryId ?? ""] = $"category {annotation.CategoryId}";
            }
        }

        return declared;
    }

    private static string Refusal(Dictionary<string, string> names) => names.Count == 0
        ? "The label file has neither categories nor annotations: zero faces; label some faces first."
        : $"None of the {names.Count} categories is called 'face' ({string.Join(", ", names.Values.Take(6))}"
            + $"{(names.Count > 6 ? ", …" : "")}); rename the one that marks faces.";
}
