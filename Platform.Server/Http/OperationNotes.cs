using HyperFD.Contracts;
using HyperFD.Server.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HyperFD.Server.Http;

/// <summary>
/// Adds to each operation of the document what the framework cannot read off its handler: who may call it, how it
/// refuses, and which headers it takes.
/// </summary>
internal static class OperationNotes
{
    public static Task AddAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var schemes = Schemes(metadata.OfType<IAuthorizeData>().Select(data => data.Policy).LastOrDefault());
        operation.Security = [.. schemes.Select(scheme => new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [],
        })];

        var changes = !HttpMethods.IsGet(context.Description.HttpMethod ?? HttpMethods.Get);
        var hasId = context.Description.ParameterDescriptions.Any(parameter => parameter.Name is "id" or "version");
        Refusal(operation, StatusCodes.Status401Unauthorized, "No valid credential.", schemes.Length > 0);
        Refusal(operation, StatusCodes.Status403Forbidden, "Not for this caller.", schemes.Length > 0 || changes);
        Refusal(operation, StatusCodes.Status404NotFound, "Not known, or not the caller's.", hasId);
        Refusal(
            operation, StatusCodes.Status409Conflict, "The state does not allow it, or a key was used otherwise.",
            changes && schemes.Length > 0);
        Refusal(
            operation, StatusCodes.Status422UnprocessableEntity, "A field is missing, unknown or out of range.",
            changes);
        if (metadata.OfType<Committed>().Any(committed => committed.TakesKey))
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = HyperFdProtocol.IdempotencyHeader,
                In = ParameterLocation.Header,
                Description = "Makes the call repeatable: same key and content, same answer.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = IdempotentRequest.MaxKeyLength },
            });
        }

        return Task.CompletedTask;
    }

    private static string[] Schemes(string? policy) => policy switch
    {
        Policies.Agent => [ApiReference.AgentScheme],
        Policies.Person => [ApiReference.PersonScheme],
        Policies.AgentOrPerson => [ApiReference.AgentScheme, ApiReference.PersonScheme],
        _ => [],
    };

    private static void Refusal(OpenApiOperation operation, int status, string description, bool applies)
    {
        if (!applies)
            return;

        (operation.Responses ??= []).TryAdd(status.ToString(System.Globalization.CultureInfo.InvariantCulture), new OpenApiResponse
        {
            Description = $"{description} Problem details.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/problem+json"] = new(),
            },
        });
    }
}

/// <summary>Marks an operation that is committed as one.</summary>
/// <param name="TakesKey">Whether it takes an idempotency key, for which its answer is kept.</param>
internal sealed record Committed(bool TakesKey);
