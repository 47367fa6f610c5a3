using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HyperFD.Contracts;

namespace HyperFD.Client.Http;

/// <summary>
/// The one way to the HTTP API: paths below <see cref="HyperFdProtocol.ApiPrefix"/>, source-generated JSON, problems as
/// <see cref="ApiException"/>. The feature clients say which path means what.
/// </summary>
public sealed class ApiClient(HttpClient http)
{
    /// <summary>Raised when the server no longer knows who asks.</summary>
    public event Action? SignedOut;

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(path));
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync(response, type, cancellationToken);
    }

    public async Task<TResponse> PostAsync<TRequest, TResponse>(
        string path,
        TRequest body,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken = default)
    {
        using var request = Unsafe(path, JsonContent.Create(body, requestType));
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync(response, responseType, cancellationToken);
    }

    public async Task<TResponse> PostAsync<TResponse>(
        string path,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken = default)
    {
        using var request = Unsafe(path, content: null);
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync(response, responseType, cancellationToken);
    }

    public async Task PostAsync(string path, CancellationToken cancellationToken = default)
    {
        using var request = Unsafe(path, content: null);
        using var response = await SendAsync(request, cancellationToken);
    }

    public async Task PostAsync<TRequest>(
        string path,
        TRequest body,
        JsonTypeInfo<TRequest> requestType,
        CancellationToken cancellationToken = default)
    {
        using var request = Unsafe(path, JsonContent.Create(body, requestType));
        using var response = await SendAsync(request, cancellationToken);
    }

    /// <summary>Sends a file as it is.</summary>
    public async Task<TResponse> UploadAsync<TResponse>(
        string path,
        Stream content,
        string mediaType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken = default)
    {
        using var body = new StreamContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        using var request = Unsafe(path, body);
        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync(response, responseType, cancellationToken);
    }

    private static Uri Address(string path) => new($"{HyperFdProtocol.ApiPrefix}/{path}", UriKind.Relative);

    private static HttpRequestMessage Unsafe(string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address(path)) { Content = content };
        request.Headers.Add(HyperFdProtocol.AntiforgeryHeader, "1");
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException unreachable)
        {
            throw new ApiException(ApiException.UnreachableMessage, inner: unreachable);
        }

        if (response.IsSuccessStatusCode)
            return response;

        using (response)
        {
            if (response.StatusCode == HttpStatusCode.Unauthorized)
                SignedOut?.Invoke();
            throw await RefusalAsync(response, cancellationToken);
        }
    }

    private static async Task<ApiException> RefusalAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var problem = await response.Content.ReadFromJsonAsync(ProblemJson.Default.Problem, cancellationToken);
            return new ApiException((problem ?? new Problem()).Line, response.StatusCode, problem?.Type)
            {
                Details = problem?.Lines ?? [],
            };
        }
        catch (JsonException)
        {
            // A proxy in between answers in its own words, which help nobody.
            return new ApiException(
                $"The server answered {(int)response.StatusCode} without saying why.", response.StatusCode);
        }
    }

    private static async Task<T> ReadAsync<T>(
        HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken)
                ?? throw new JsonException("The answer was empty.");
        }
        catch (JsonException unreadable)
        {
            const string line =
                "The server's answer could not be read. Reload the page: the server may be newer than it.";
            throw new ApiException(line, response.StatusCode, inner: unreadable);
        }
    }
}
