using System.Text.Json;
using System.Text.Json.Serialization;

namespace HyperFD.Client.Http;

/// <summary>
/// What the server answers instead of a result (RFC 9457); <paramref name="Type"/> is one of ProblemTypes.
/// </summary>
public sealed record Problem(
    string? Type = null,
    string? Title = null,
    string? Detail = null,
    int? Status = null,
    IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>One clear line: the first field error, else the detail, else the title.</summary>
    public string Line =>
        Errors?.Values.SelectMany(messages => messages).FirstOrDefault(message => !string.IsNullOrWhiteSpace(message))
        ?? NonEmpty(Detail)
        ?? NonEmpty(Title)
        ?? "The server refused the request.";

    /// <summary>All field errors with their fields.</summary>
    public IReadOnlyList<string> Lines =>
        [.. (Errors ?? new Dictionary<string, string[]>())
            .SelectMany(error => error.Value.Select(message => $"{error.Key}: {message}"))];

    private static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>Problems carry extension fields that we do not know, so these are read leniently.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
