using System.Net;

namespace HyperFD.Client.Http;

/// <summary>A request that brought no result; the message is one line for people.</summary>
public sealed class ApiException(
    string message, HttpStatusCode? status = null, string? problemType = null, Exception? inner = null)
    : Exception(message, inner)
{
    public const string UnreachableMessage = "The server cannot be reached. Check that it is running, then try again.";

    /// <summary>Null when no answer came at all.</summary>
    public HttpStatusCode? Status { get; } = status;

    public string? ProblemType { get; } = problemType;

    /// <summary>Every field that was refused, one line each; empty when it was not about fields.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    public bool IsNotFound => Status == HttpStatusCode.NotFound;
}
