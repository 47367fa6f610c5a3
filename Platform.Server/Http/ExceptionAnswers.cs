using System.Text.Json;
using System.Text.RegularExpressions;
using HyperFD.Contracts;
using HyperFD.Server.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HyperFD.Server.Http;

/// <summary>
/// The one place where an exception becomes an answer. What happened inside goes to the log, never to the caller.
/// </summary>
internal sealed partial class ExceptionAnswers(ILogger<ExceptionAnswers> log) : IExceptionHandler
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteFull = 13;

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        await Answer(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private ProblemHttpResult Answer(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case IllegalTransitionException:
                return Problems.IllegalTransition(exception.Message);
            case BadHttpRequestException { InnerException: JsonException json }:
                return Unreadable(json);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problems.TooLarge();
            case BadHttpRequestException bad:
                return Problems.Of(bad.StatusCode, ProblemTypes.Validation, "The request could not be read.");
            case var _ when StorageIsBusy(exception):
                log.LogError(exception, "Storage refused {Method} {Route}", context.Request.Method, RouteOf(context));
                return Problems.Of(
                    StatusCodes.Status503ServiceUnavailable,
                    ProblemTypes.Internal,
                    "The server's storage is busy or full. Try again later.");
            default:
                log.LogError(
                    exception, "Unexpected failure of {Method} {Route}", context.Request.Method, RouteOf(context));
                return Problems.Of(
                    StatusCodes.Status500InternalServerError,
                    ProblemTypes.Internal,
                    "Something went wrong inside the server; its log says what.");
        }
    }

    /// <summary>Names the field, not the types that the message of the parser is about.</summary>
    private static ProblemHttpResult Unreadable(JsonException exception)
    {
        var missing = MissingFields().Match(exception.Message);
        if (missing.Success)
            return Problems.Invalid(
                missing.Groups["names"].Value.Replace("'", string.Empty, StringComparison.Ordinal), "is missing.");

        var field = exception.Path is { Length: > 2 } path ? path[2..] : "body";
        var why = exception.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? "is not a field of this request."
            : "is not JSON of the expected form, type or range.";
        return Problems.Invalid(field, why);
    }

    private static bool StorageIsBusy(Exception exception) =>
        (exception as SqliteException ?? (exception as DbUpdateException)?.InnerException as SqliteException)
            is { SqliteErrorCode: SqliteBusy or SqliteLocked or SqliteFull };

    private static string RouteOf(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText
            ?? "unknown";

    [GeneratedRegex(
        @"missing required properties including: (?<names>.+?)\.?(?: Path:.*)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex MissingFields();
}
