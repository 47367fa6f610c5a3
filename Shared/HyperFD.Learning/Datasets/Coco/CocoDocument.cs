using System.Text.Json.Serialization;

namespace HyperFD.Learning.Datasets.Coco;

/// <summary>The parts of a COCO detection file that are used; everything else is skipped while parsing.</summary>
internal sealed record CocoDocument(
    IReadOnlyList<CocoImage>? Images,
    IReadOnlyList<CocoAnnotation>? Annotations,
    IReadOnlyList<CocoCategory>? Categories);

/// <param name="Source">Optional: the file's name where it came from, which tells neighbouring frames.</param>
internal sealed record CocoImage(
    [property: JsonConverter(typeof(CocoIdConverter))] string? Id,
    [property: JsonPropertyName("file_name")] string? FileName,
    double? Width,
    double? Height,
    string? Source);

/// <param name="Bbox">
/// x, y, width, height in pixels; a number that is none is NaN; another shape is an empty list.
/// </param>
internal sealed record CocoAnnotation(
    [property: JsonConverter(typeof(CocoIdConverter))] string? Id,
    [property: JsonPropertyName("image_id"), JsonConverter(typeof(CocoIdConverter))] string? ImageId,
    [property: JsonPropertyName("category_id"), JsonConverter(typeof(CocoIdConverter))] string? CategoryId,
    [property: JsonConverter(typeof(CocoBoxConverter))] float[]? Bbox,
    [property: JsonPropertyName("iscrowd"), JsonConverter(typeof(CocoFlagConverter))] bool IsCrowd);

internal sealed record CocoCategory(
    [property: JsonConverter(typeof(CocoIdConverter))] string? Id,
    string? Name);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(CocoDocument))]
internal sealed partial class CocoJson : JsonSerializerContext;
