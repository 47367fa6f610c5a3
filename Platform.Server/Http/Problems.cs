using HyperFD.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HyperFD.Server.Http;

/// <summary>
/// The refusals that are part of the interface: status, stable type, one sentence that says what to do.
/// </summary>
internal static class Problems
{
    public static ProblemHttpResult NotFound(string what) =>
        Of(StatusCodes.Status404NotFound, ProblemTypes.NotFound, $"{what} is not known here.");

    public static ProblemHttpResult IllegalTransition(string detail) =>
        Of(StatusCodes.Status409Conflict, ProblemTypes.IllegalTransition, detail);

    public static ProblemHttpResult IdempotencyConflict(string detail) =>
        Of(StatusCodes.Status409Conflict, ProblemTypes.IdempotencyConflict, detail);

    public static ProblemHttpResult NoConfigurationLeft() => Of(
        StatusCodes.Status409Conflict,
        ProblemTypes.NoConfigurationLeft,
        "Every configuration that the limits allow was tried. Loosen the limits in a new task.");

    public static ProblemHttpResult Unauthenticated(string detail) =>
        Of(StatusCodes.Status401Unauthorized, ProblemTypes.Unauthenticated, detail);

    public static ProblemHttpResult Forbidden(string detail) =>
        Of(StatusCodes.Status403Forbidden, ProblemTypes.Forbidden, detail);

    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) =>
        TypedResults.Problem(new HttpValidationProblemDetails(errors)
        {
            Status = StatusCodes.Status422UnprocessableEntity,
            Type = ProblemTypes.Validation,
            Title = "The request was not accepted",
            Detail = string.Join(' ', errors.Select(error => $"{error.Key}: {string.Join(' ', error.Value)}")),
        });

    public static ProblemHttpResult Invalid(string field, string why) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [why] });

    public static ProblemHttpResult TooLarge() =>
        Of(StatusCodes.Status413PayloadTooLarge, ProblemTypes.Validation, "The request is too large.");

    public static ProblemHttpResult Of(int status, string type, string detail) =>
        TypedResults.Problem(detail, statusCode: status, type: type);
}
