using System.Globalization;
using System.Text.RegularExpressions;
using HyperFD.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HyperFD.Server.Http;

/// <summary>Collects what is wrong with a request, field by field; names of fields are those of the wire.</summary>
internal sealed partial class RequestCheck
{
    private const int MaxReasonLength = 200;
    private readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);

    public bool Failed => errors.Count > 0;

    public ProblemHttpResult Problem() => Problems.Invalid(errors);

    public void That(bool holds, string field, string why)
    {
        if (!holds)
            errors.TryAdd(field, [why]);
    }

    public void Between(string field, double value, double low, double high) => That(
        double.IsFinite(value) && value >= low && value <= high,
        field,
        string.Create(CultureInfo.InvariantCulture, $"must be from {low} to {high}."));

    /// <summary>A name that a person typed: one line, 1 to 80 characters.</summary>
    public void Name(string field, string value)
    {
        var length = value.Trim().Length;
        That(
            length is >= 1 and <= HyperFdProtocol.MaxNameLength && !value.Any(char.IsControl),
            field,
            $"must be one line of 1 to {HyperFdProtocol.MaxNameLength} characters.");
    }

    /// <summary>Why something was done, in a person's words.</summary>
    public void Reason(string field, string? value) => That(
        value is null || (value.Length <= MaxReasonLength && !value.Any(char.IsControl)),
        field,
        $"must be one line of at most {MaxReasonLength} characters.");

    /// <summary>A machine-readable word: nothing that could carry a path or a message.</summary>
    public void Word(string field, string? value) =>
        That(
            value is null || WordPattern().IsMatch(value), field,
            "must be a word of 1 to 64 letters, digits, '.', '+' and '-'.");

    [GeneratedRegex(@"^[A-Za-z0-9.+\-]{1,64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordPattern();
}
