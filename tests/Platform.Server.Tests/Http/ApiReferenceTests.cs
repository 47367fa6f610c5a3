using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Server.Tests.Support;

namespace Platform.Server.Tests.Http;

public sealed partial class ApiReferenceTests
{
    [Fact]
    public async Task OpenApi_IsVersion31_AndHasEveryRouteWithItsName()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.CreateClient();

        using var document = JsonDocument.Parse(await client.GetStringAsync(
            new Uri("/openapi/v1.json", UriKind.Relative)));

        var root = document.RootElement;
        Assert.StartsWith("3.1", root.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var documented = root.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()
                .Select(verb =>
                    $"{verb.Name} {path.Name.TrimEnd('/')} {verb.Value.GetProperty("operationId").GetString()}"));
        var mapped = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith(
                "api/v1", StringComparison.Ordinal))
            .Select(endpoint => $"{Verb(endpoint)} {Path(endpoint)} {Name(endpoint)}");
        Assert.Equal(mapped.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
        Assert.NotEmpty(documented);
    }

    [Fact]
    public async Task OpenApi_EveryOperation_SaysWhoMayCallItAndHowItRefuses()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.CreateClient();
        using var document = JsonDocument.Parse(await client.GetStringAsync(
            new Uri("/openapi/v1.json", UriKind.Relative)));
        var paths = document.RootElement.GetProperty("paths");

        var next = paths.GetProperty("/api/v1/tasks/{id}/trials/next").GetProperty("post");
        Assert.Equal(["agent"], Schemes(next));
        Assert.Superset(
            new HashSet<string> { "200", "204", "401", "403", "404", "409" },
            next.GetProperty("responses").EnumerateObject().Select(response => response.Name).ToHashSet());
        Assert.Contains("Idempotency-Key", Parameters(next));
        Assert.Equal(["agent", "person"], Schemes(paths.GetProperty("/api/v1/learner").GetProperty("get")));
        Assert.Equal(["person"], Schemes(paths.GetProperty("/api/v1/overview").GetProperty("get")));
        Assert.Empty(Schemes(paths.GetProperty("/api/v1/search-space").GetProperty("get")));
    }

    [Fact]
    public async Task Docs_LoadNothingFromElsewhere()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.CreateClient();

        var page = await client.GetStringAsync(new Uri("/docs/", UriKind.Relative));

        var sources = Source().Matches(page).Select(match => match.Groups["url"].Value).ToList();
        Assert.NotEmpty(sources);
        Assert.DoesNotContain(sources, source => source.Contains("//", StringComparison.Ordinal));
        foreach (var source in sources)
        {
            var asset = await client.GetAsync(new Uri(new Uri(server.Address, "/docs/"), source));
            Assert.True(asset.IsSuccessStatusCode, $"{source}: {asset.StatusCode}");
        }
    }

    private static string Verb(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0].ToLowerInvariant();

    private static string Path(RouteEndpoint endpoint) =>
        "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", string.Empty, StringComparison.Ordinal).Replace(
            ":int", string.Empty, StringComparison.Ordinal);

    private static string Name(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName;

    private static IEnumerable<string> Schemes(JsonElement operation) =>
        operation.TryGetProperty("security", out var security)
            ? security.EnumerateArray().SelectMany(one => one.EnumerateObject()).Select(scheme => scheme.Name)
                .Order(StringComparer.Ordinal)
            : [];

    private static IEnumerable<string?> Parameters(JsonElement operation) =>
        operation.GetProperty("parameters").EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString());

    [GeneratedRegex("""(?:src|href)="(?<url>[^"#]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Source();
}
