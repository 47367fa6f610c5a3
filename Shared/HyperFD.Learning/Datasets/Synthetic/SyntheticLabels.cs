using System.Text.Json.Serialization;

namespace HyperFD.Learning.Datasets.Synthetic;

/// <summary>The COCO file that goes with drawn images.</summary>
internal sealed record SyntheticLabels(
    SyntheticInfo Info,
    IReadOnlyList<SyntheticImage> Images,
    IReadOnlyList<SyntheticAnnotation> Annotations,
    IReadOnlyList<SyntheticCategory> Categories);

internal sealed record SyntheticInfo(string Description);

internal sealed record SyntheticImage(
    int Id,
    [property: JsonPropertyName("file_name")] string FileName,
    int Width,
    int Height);

internal sealed record SyntheticAnnotation(
    int Id,
    [property: JsonPropertyName("image_id")] int ImageId,
    [property: JsonPropertyName("category_id")] int CategoryId,
    IReadOnlyList<double> Bbox,
    double Area,
    [property: JsonPropertyName("iscrowd")] int IsCrowd);

internal sealed record SyntheticCategory(int Id, string Name);
