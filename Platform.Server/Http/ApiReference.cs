using HyperFD.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace HyperFD.Server.Http;

/// <summary>
/// The OpenAPI document at <c>/openapi/v1.json</c> and the page that shows it at <c>/docs</c>, all of it from here.
/// </summary>
internal static class ApiReference
{
    public const string Path = "/docs";
    public const string AgentScheme = "agent";
    public const string PersonScheme = "person";

    /// <summary>
    /// The page sets itself up by an inline script and draws its styles itself; it may reach nothing but us.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    public static IServiceCollection AddApiReference(this IServiceCollection services)
    {
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(DescribeAsync);
            options.AddOperationTransformer(OperationNotes.AddAsync);
        });
        return services;
    }

    public static void MapApiReference(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference(Path, options => options
            .WithTitle("HyperFD API")
            .WithOpenApiRoutePattern("/openapi/{documentName}.json")
            .DisableDefaultFonts()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .HideDeveloperTools()
            .DisableTelemetry());
    }

    private static Task DescribeAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "HyperFD",
            Version = "v1",
            Description = "Which face detector, trained how, will work best on data that nobody may see. "
                + $"Errors are problem details with a stable type. Agents send {HyperFdProtocol.Header}: "
                + $"{HyperFdProtocol.Version}.",
        };
        // The address depends on who asks, the document must not.
        document.Servers = [];
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [AgentScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "Token that an agent gets when it enrols.",
            },
            [PersonScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "hyperfd",
                Description = "Cookie of a signed-in admin; calls that change something need "
                    + $"{HyperFdProtocol.AntiforgeryHeader}.",
            },
        };
        return Task.CompletedTask;
    }
}
