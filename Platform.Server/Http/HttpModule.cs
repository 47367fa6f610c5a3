using HyperFD.Contracts;
using HyperFD.Contracts.SearchSpaces;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace HyperFD.Server.Http;

internal static class HttpModule
{
    /// <summary>A thousand curve points take some 60 KB; nothing that is sent here is larger.</summary>
    private const int MaxBodyBytes = 128 * 1024;

    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.AddExceptionHandler<ExceptionAnswers>();
        services.AddProblemDetails();
        services.AddHostedService<AnswerCleaner>();
        services.Configure<JsonOptions>(json => WireJson.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        return services.AddApiReference();
    }

    /// <summary>Exceptions and bare statuses become problem details, for programs; pages are left alone.</summary>
    public static void UseHttp(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseSecurityHeaders();
        app.UseStatusCodePages(context => context.HttpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? Bare(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext)
            : Task.CompletedTask);
    }

    public static void MapSearchSpace(this IEndpointRouteBuilder api) => api
        .MapGet("/search-space", () => TypedResults.Ok(FaceDetectorSpace.V1))
        .WithName("GetSearchSpace")
        .WithSummary("The search space that configurations are points of")
        .WithTags("Search space");

    /// <summary>Pages are only read; for other verbs the framework itself says what is wrong.</summary>
    private static readonly HttpMethodMetadata Pages = new([HttpMethods.Get, HttpMethods.Head]);

    /// <summary>
    /// The dashboard answers every address that looks like a page; below these prefixes there are none.
    /// </summary>
    public static void MapUnknown(this IEndpointRouteBuilder app)
    {
        foreach (var prefix in new[] { "/api", "/hubs", "/openapi", "/health" })
        {
            app.MapFallback(prefix + "/{**rest}", () => Problems.NotFound("This address"))
                .WithMetadata(Pages)
                .ExcludeFromDescription();
        }
    }

    private static ProblemHttpResult Bare(int status) => status switch
    {
        StatusCodes.Status404NotFound => Problems.NotFound("This address"),
        StatusCodes.Status405MethodNotAllowed =>
            Problems.Of(status, ProblemTypes.NotFound, "This address has no such verb."),
        StatusCodes.Status415UnsupportedMediaType =>
            Problems.Of(status, ProblemTypes.Validation, "Send application/json."),
        StatusCodes.Status413PayloadTooLarge => Problems.TooLarge(),
        < StatusCodes.Status500InternalServerError =>
            Problems.Of(status, ProblemTypes.Validation, "The request was refused."),
        _ => Problems.Of(status, ProblemTypes.Internal, "The server could not answer."),
    };
}
